package dev.sluice.server.json;

import java.util.HexFormat;
import java.util.Optional;

/// Finds the first mistake in a text that should be JSON (RFC 8259), for whoever typed it: line, column, what is
/// there and what was expected. Confined to one thread.
public final class JsonMistake {
    private static final int DEEPEST = 500;

    private final String text;
    private int at;
    private int depth;
    private String expected = "";

    private JsonMistake(String text) {
        this.text = text;
    }

    /// The mistake, such as `line 1, column 8: '}' (expected: a value)`; empty when there is none.
    public static Optional<String> in(String text) {
        JsonMistake reader = new JsonMistake(text);
        boolean good = reader.value() && reader.end();
        return good ? Optional.empty() : Optional.of(reader.told());
    }

    private boolean value() {
        blanks();
        return switch (peek()) {
            case '{' -> nested('}', this::member);
            case '[' -> nested(']', this::value);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> (peek() == '-' || isDigit()) ? number() : wrong("a value");
        };
    }

    /// Parts with commas between, up to the closing bracket.
    private boolean nested(char closing, Part rule) {
        if (++depth > DEEPEST) {
            return wrong("no more than " + DEEPEST + " levels");
        }
        at++;
        blanks();
        if (peek() == closing) {
            return closed();
        }
        while (true) {
            blanks();
            if (!rule.read()) {
                return false;
            }
            blanks();
            if (peek() == closing) {
                return closed();
            }
            if (peek() != ',') {
                return wrong("a comma or " + closing);
            }
            at++;
        }
    }

    private boolean closed() {
        at++;
        depth--;
        return true;
    }

    private boolean member() {
        if (peek() != '"') {
            return wrong("a name in double quotes");
        }
        if (!string()) {
            return false;
        }
        blanks();
        if (peek() != ':') {
            return wrong("a colon behind the name");
        }
        at++;
        return value();
    }

    private boolean string() {
        at++;
        while (peek() != '"') {
            if (at == text.length()) {
                return wrong("a double quote that ends the string");
            }
            if (peek() < ' ') {
                return wrong("no control character in a string; write \\n for the end of a line");
            }
            if (peek() == '\\' && !escape()) {
                return wrong("an escape, \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four digits");
            }
            at++;
        }
        at++;
        return true;
    }

    /// Stands at its last character afterwards.
    private boolean escape() {
        at++;
        if (peek() != 'u') {
            return at < text.length() && "\"\\/bfnrt".indexOf(peek()) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            at++;
            if (at == text.length() || Character.digit(peek(), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else if (!digits()) {
            return false;
        }
        if (peek() == '.') {
            at++;
            if (!digits()) {
                return false;
            }
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        if (!isDigit()) {
            return wrong("a digit");
        }
        while (isDigit()) {
            at++;
        }
        return true;
    }

    private boolean word(String word) {
        if (!text.startsWith(word, at)) {
            return wrong("a value; text stands in double quotes");
        }
        at += word.length();
        return true;
    }

    private boolean end() {
        blanks();
        return at == text.length() || wrong("nothing behind the value");
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /// The character that comes; 0 at the end.
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean isDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    private boolean wrong(String what) {
        expected = what;
        return false;
    }

    private String told() {
        String before = text.substring(0, at);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = at - before.lastIndexOf('\n');
        return "line " + line + ", column " + column + ": " + found() + " (expected: " + expected + ")";
    }

    private String found() {
        if (at >= text.length()) {
            return "the end";
        }
        int character = text.codePointAt(at);
        return Character.isISOControl(character)
                ? "character " + HexFormat.of().toHexDigits((short) character)
                : "'" + Character.toString(character) + "'";
    }

    /// A rule of the grammar.
    @FunctionalInterface
    private interface Part {
        /// Whether it is there; stands behind it then, else at the mistake.
        boolean read();
    }
}
