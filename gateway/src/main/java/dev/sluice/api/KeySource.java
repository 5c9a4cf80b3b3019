package dev.sluice.api;

/// Where the API key of a handshake comes from (`ApiKeySelectionExpression`; specification, section 2.7).
public enum KeySource {
    /// `$request.header.x-api-key`.
    HEADER("$request.header.x-api-key"),
    /// `$context.authorizer.usageIdentifierKey`: the authorizer's result names it.
    AUTHORIZER("$context.authorizer.usageIdentifierKey");

    private final String expression;

    KeySource(String expression) {
        this.expression = expression;
    }

    /// As templates write it.
    public String expression() {
        return expression;
    }
}
