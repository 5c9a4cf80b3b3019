package dev.sluice.function.launch;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.wire.json.JsonSource;

/// A handler, ready to be called: conversions and the user's method behind one signature.
@FunctionalInterface
interface HandlerFunction {
    /// Calls the handler on this thread; throws what it throws.
    JsonSource handle(JsonSource event, Context context) throws Throwable;
}
