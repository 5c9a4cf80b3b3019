package dev.sluice.function;

import dev.sluice.wire.json.JsonSource;

/// Calls functions by name. Safe for any thread.
public interface Functions {
    /// Calls and waits, on a virtual thread, for the result. When the deadline passes first the answer is
    /// [InvocationResult.DeadlinePassed], while the function goes on to its own timeout.
    ///
    /// @param functionName as in the deployed image; an unknown one is [InvocationResult.NoSuchFunction]
    InvocationResult invoke(String functionName, JsonSource event, Deadline deadline);
}
