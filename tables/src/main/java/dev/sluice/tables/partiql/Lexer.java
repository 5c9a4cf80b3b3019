package dev.sluice.tables.partiql;

import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.List;

/// Splits the text of a statement into tokens, in one pass. Confined to one call.
final class Lexer {
    private static final List<String> LONG_SYMBOLS = List.of("<<", ">>", "<=", ">=", "<>", "!=");
    private static final String SYMBOLS = "()[]{},.:=<>+-*?";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /// The tokens of the text, the last one an END.
    ///
    /// @throws ValidationException when some character begins no token, or a quote is not closed
    static List<Token> tokens(String text) {
        return new Lexer(text).run();
    }

    private List<Token> run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'' || c == '"') {
                quoted(c);
            } else if (isWordStart(c)) {
                add(Token.Type.WORD, wordEnd());
            } else if (isDigit(at) || (c == '.' && isDigit(at + 1) && !followsName())) {
                add(Token.Type.NUMBER, numberEnd());
            } else {
                symbol();
            }
        }
        tokens.add(new Token(Token.Type.END, "the end", text.length()));
        return tokens;
    }

    private void symbol() {
        for (String symbol : LONG_SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                add(Token.Type.SYMBOL, at + symbol.length());
                return;
            }
        }
        if (SYMBOLS.indexOf(text.charAt(at)) < 0) {
            throw TokenCursor.malformed(text, at, "unexpected character " + Character.toString(text.codePointAt(at)));
        }
        add(Token.Type.SYMBOL, at + 1);
    }

    /// A quote within quotes is written twice.
    private void quoted(char quote) {
        int start = at;
        StringBuilder content = new StringBuilder();
        at++;
        while (true) {
            int end = text.indexOf(quote, at);
            if (end < 0) {
                throw TokenCursor.malformed(text, start, "the quote is not closed");
            }
            content.append(text, at, end);
            at = end + 1;
            if (at == text.length() || text.charAt(at) != quote) {
                break;
            }
            content.append(quote);
            at++;
        }
        tokens.add(new Token(quote == '"' ? Token.Type.QUOTED : Token.Type.STRING, content.toString(), start));
    }

    private void add(Token.Type type, int end) {
        tokens.add(new Token(type, text.substring(at, end), at));
        at = end;
    }

    private int wordEnd() {
        int end = at;
        while (end < text.length() && (isWordStart(text.charAt(end)) || isDigit(end))) {
            end++;
        }
        return end;
    }

    private int numberEnd() {
        int end = digitsEnd(at);
        if (end < text.length() && text.charAt(end) == '.') {
            end = digitsEnd(end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int digits = end + 1;
            if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
                digits++;
            }
            end = isDigit(digits) ? digitsEnd(digits) : end;
        }
        return end;
    }

    private int digitsEnd(int from) {
        int end = from;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private boolean followsName() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.getLast();
        return last.type() == Token.Type.WORD || last.type() == Token.Type.QUOTED || last.isSymbol("]");
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }
}
