package dev.sluice.wire.json;

/// Text that is not JSON. The message says what was found, where and what was expected.
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// With what was found, where and what was expected.
    public MalformedJsonException(String message) {
        super(message);
    }
}
