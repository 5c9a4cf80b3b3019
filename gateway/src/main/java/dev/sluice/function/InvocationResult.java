package dev.sluice.function;

import dev.sluice.wire.json.JsonSource;
import java.time.Duration;

/// What became of a call.
public sealed interface InvocationResult {
    /// The handler returned; its value can be read any number of times.
    record Succeeded(JsonSource value) implements InvocationResult {}

    /// The handler threw, or could not be loaded: the error payload of spec 11.2.
    record FunctionFailed(String errorType, String errorMessage, JsonSource payload) implements InvocationResult {}

    /// The function's own timeout passed; its environment was given up.
    record TimedOut(Duration after) implements InvocationResult {}

    /// The caller's deadline passed; the function may still be running.
    record DeadlinePassed() implements InvocationResult {}

    /// No environment free and the queue full.
    record Throttled(int limit) implements InvocationResult {}

    /// The function is closed for a reason that a person must mend, such as too many abandoned environments.
    record Closed(String reason) implements InvocationResult {}

    /// Nothing of that name is deployed.
    record NoSuchFunction(String name) implements InvocationResult {}
}
