package dev.sluice.function;

/// An environment that did not start. The caller of the function sees it as a failed call.
public final class LaunchException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient InvocationResult.FunctionFailed failure;

    /// With the outcome that a call sees: an error type such as `Runtime.HandlerNotFound`, what was found and what
    /// is expected.
    public LaunchException(InvocationResult.FunctionFailed failure) {
        super(failure.errorType() + ": " + failure.errorMessage());
        this.failure = failure;
    }

    /// The same as the outcome of a call.
    public InvocationResult.FunctionFailed failure() {
        return failure;
    }
}
