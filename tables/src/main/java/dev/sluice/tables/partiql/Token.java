package dev.sluice.tables.partiql;

/// One token of a statement. Immutable.
///
/// @param type what it is
/// @param text its characters; quoted names and strings without their quotes
/// @param at   where it begins in the text
record Token(Token.Type type, String text, int at) {
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

    boolean isSymbol(String symbol) {
        return type == Type.SYMBOL && text.equals(symbol);
    }

    /// Whether it is that keyword, in any case.
    boolean isWord(String keyword) {
        return type == Type.WORD && text.equalsIgnoreCase(keyword);
    }
}
