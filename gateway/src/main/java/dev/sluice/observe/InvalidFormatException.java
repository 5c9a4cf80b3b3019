package dev.sluice.observe;

/// A format of access logs that cannot be used; the message says what is wrong and what was expected.
public final class InvalidFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidFormatException(String message) {
        super(message);
    }
}
