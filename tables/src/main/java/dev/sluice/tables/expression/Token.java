package dev.sluice.tables.expression;

/// One token of an expression's text. Immutable.
///
/// @param type  what it is
/// @param text  its characters; references with their `#` or `:`
/// @param start where it begins in the text
/// @param end   where it ends, exclusive
record Token(Token.Type type, String text, int start, int end) implements TokenWalk.Lexeme {
    /// What a token can be.
    enum Type {
        NAME,
        NAME_REFERENCE,
        VALUE_REFERENCE,
        NUMBER,
        SYMBOL,
        /// A character that begins no token.
        STRAY,
        END
    }

    @Override
    public boolean isSymbol(String symbol) {
        return type == Type.SYMBOL && text.equals(symbol);
    }

    @Override
    public boolean isKeyword(String keyword) {
        return type == Type.NAME && text.equalsIgnoreCase(keyword);
    }

    @Override
    public boolean isEnd() {
        return type == Type.END;
    }
}
