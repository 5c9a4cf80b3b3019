package dev.sluice.tables.item;

/// The caller's mistake, in the words of DynamoDB's `ValidationException`. Carries no stack trace: it is an answer,
/// not a fault of ours.
public final class ValidationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// With the text that the client sees.
    public ValidationException(String message) {
        super(message, null, false, false);
    }
}
