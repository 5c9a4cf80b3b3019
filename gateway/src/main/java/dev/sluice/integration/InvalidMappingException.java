package dev.sluice.integration;

/// A mapping that cannot be compiled. The message says what was found and what is expected.
public final class InvalidMappingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidMappingException(String message) {
        super(message);
    }
}
