package dev.sluice.route;

/// A selection expression that cannot be understood. The message names the place and what is expected there.
public final class InvalidExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidExpressionException(String expression, int position, String problem) {
        super("selection expression '" + expression + "', column " + (position + 1) + ": " + problem);
    }
}
