package dev.sluice.function;

/// A started function. One call at a time, unless its function opted in for more. Owned by the pool, which closes
/// it when the last thread has left it.
public interface Environment extends AutoCloseable {
    /// Makes one call on the calling platform thread and returns its outcome: [InvocationResult.Succeeded] or
    /// [InvocationResult.FunctionFailed]. Whatever the handler throws is an outcome; an interrupt means that the
    /// call was given up and nobody waits for the outcome.
    InvocationResult invoke(Invocation call);

    /// Whether it may take another call; false after an exit or an exhausted memory or stack.
    boolean isUsable();

    /// Lets go of code and class loader. Idempotent.
    @Override
    void close();
}
