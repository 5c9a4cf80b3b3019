package dev.sluice.tables.expression;

import java.util.ArrayList;
import java.util.List;

/// Splits the text of an expression into tokens, in one pass. A name begins with a letter; a reference is `#` or
/// `:` and at least one letter, digit or underscore. Confined to one call.
final class Lexer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /// The tokens of the text, the last one an END.
    static List<Token> tokens(String text) {
        return new Lexer(text).run();
    }

    private List<Token> run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                at++;
            } else {
                token(c);
            }
        }
        tokens.add(new Token(Token.Type.END, "<EOF>", text.length(), text.length()));
        return tokens;
    }

    private void token(char c) {
        if (isLetter(c)) {
            add(Token.Type.NAME, wordEnd(at + 1));
        } else if (isDigit(c)) {
            add(Token.Type.NUMBER, digitsEnd());
        } else if (c == '#' || c == ':') {
            int end = wordEnd(at + 1);
            Token.Type type = c == '#' ? Token.Type.NAME_REFERENCE : Token.Type.VALUE_REFERENCE;
            add(end == at + 1 ? Token.Type.STRAY : type, end);
        } else if (twoCharacterSymbol(c)) {
            add(Token.Type.SYMBOL, at + 2);
        } else if ("()[].,=<>+-".indexOf(c) >= 0) {
            add(Token.Type.SYMBOL, at + 1);
        } else {
            add(Token.Type.STRAY, text.offsetByCodePoints(at, 1));
        }
    }

    private boolean twoCharacterSymbol(char c) {
        if (at + 1 == text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return c == '<' ? next == '=' || next == '>' : c == '>' && next == '=';
    }

    private void add(Token.Type type, int end) {
        tokens.add(new Token(type, text.substring(at, end), at, end));
        at = end;
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length()
                && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private int digitsEnd() {
        int end = at;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
