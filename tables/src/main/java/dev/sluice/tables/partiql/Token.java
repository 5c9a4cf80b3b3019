package dev.sluice.tables.partiql;

import dev.sluice.tables.expression.TokenWalk;

/// One token of a statement. Immutable.
///
/// @param type what it is
/// @param text its characters; quoted names and strings without their quotes
/// @param at   where it begins in the text
record Token(Token.Type type, String text, int at) implements TokenWalk.Lexeme {
    /// What a token can be.
    enum Type {
        /// A keyword, or a name without quotes.
        WORD,
        /// A name in double quotes.
        QUOTED,
        /// Text in single quotes.
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    @Override
    public boolean isSymbol(String symbol) {
        return type == Type.SYMBOL && text.equals(symbol);
    }

    @Override
    public boolean isKeyword(String keyword) {
        return type == Type.WORD && text.equalsIgnoreCase(keyword);
    }

    @Override
    public boolean isEnd() {
        return type == Type.END;
    }
}
