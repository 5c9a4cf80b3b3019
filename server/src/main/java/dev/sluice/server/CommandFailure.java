package dev.sluice.server;

/// A command that could not do what it was asked to. The message is the one sentence that the person reads; exit
/// code 1.
sealed class CommandFailure extends RuntimeException permits ParametersMissing {
    private static final long serialVersionUID = 1;

    CommandFailure(String message) {
        super(message);
    }

    CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
