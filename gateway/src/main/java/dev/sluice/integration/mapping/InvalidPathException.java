package dev.sluice.integration.mapping;

/// A JSONPath that cannot be understood. The message names the place and what is expected there.
public final class InvalidPathException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidPathException(String path, int position, String problem) {
        super("JSONPath '" + path + "', column " + (position + 1) + ": " + problem);
    }
}
