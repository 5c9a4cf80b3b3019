package dev.sluice.schema;

/// A text that is no JSON schema of draft 4. The message says why.
public final class InvalidSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidSchemaException(String message) {
        super(message);
    }
}
