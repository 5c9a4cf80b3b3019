package dev.sluice.schema;

/// A regular expression took too many steps.
final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExhaustedException(String message) {
        super(message, null, false, false);
    }
}
