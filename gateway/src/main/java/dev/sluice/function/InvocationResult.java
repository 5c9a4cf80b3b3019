package dev.sluice.function;

import dev.sluice.wire.json.JsonSource;
import java.time.Duration;
import java.util.Locale;

/// What became of a call.
public sealed interface InvocationResult {
    /// The handler returned; its value can be read any number of times.
    record Succeeded(JsonSource value) implements InvocationResult {}

    /// The handler threw, or could not be loaded: the error payload of spec 11.2.
    record FunctionFailed(String errorType, String errorMessage, JsonSource payload) implements InvocationResult {
        /// A failure without a stack trace.
        public static FunctionFailed of(String errorType, String errorMessage) {
            return new FunctionFailed(errorType, errorMessage, sink -> {
                sink.beginObject();
                sink.name("errorMessage");
                sink.string(errorMessage);
                sink.name("errorType");
                sink.string(errorType);
                sink.endObject();
            });
        }
    }

    /// The function's own timeout passed; its environment was given up.
    record TimedOut(Duration after) implements InvocationResult {
        /// As the service words it, such as `Task timed out after 3.00 seconds`.
        public String message() {
            return String.format(Locale.ROOT, "Task timed out after %.2f seconds", after.toMillis() / 1000.0);
        }
    }

    /// The caller's deadline passed; the function may still be running.
    record DeadlinePassed() implements InvocationResult {}

    /// Not taken, for a reason that passes: the queue is full, or too many environments are abandoned.
    record Throttled(String reason) implements InvocationResult {}

    /// The function takes no calls: it cannot run here, or the gateway stops.
    record Closed(String reason) implements InvocationResult {}

    /// Nothing of that name is deployed.
    record NoSuchFunction(String name) implements InvocationResult {}
}
