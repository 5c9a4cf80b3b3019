package dev.sluice.tables.partiql;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.List;
import java.util.Set;

/// A position among the tokens of one statement, and the parameters that its question marks take in their order.
/// Confined to one parse.
final class TokenCursor {
    /// Ours: parentheses, values and NOTs inside each other, so that a parse fits any thread's stack.
    private static final int MAX_DEPTH = 100;

    private static final Set<String> KEYWORDS = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "ORDER",
            "BY",
            "ASC",
            "DESC",
            "INSERT",
            "INTO",
            "VALUE",
            "UPDATE",
            "SET",
            "REMOVE",
            "DELETE",
            "RETURNING",
            "AND",
            "OR",
            "NOT",
            "IN",
            "BETWEEN",
            "IS",
            "NULL",
            "MISSING",
            "TRUE",
            "FALSE",
            "EXISTS");

    private final String text;
    private final List<Token> tokens;
    private final List<AttributeValue> parameters;
    private int at;
    private int used;
    private int depth;

    TokenCursor(String text, List<AttributeValue> parameters) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
        this.parameters = parameters;
    }

    Token peek() {
        return tokens.get(at);
    }

    /// The token after the current one; END when there is none.
    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.type() != Token.Type.END) {
            at++;
        }
        return token;
    }

    /// Steps over that symbol if it is the current token.
    boolean accept(String symbol) {
        if (!peek().isSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    /// Steps over that keyword, in any case, if it is the current token.
    boolean acceptWord(String keyword) {
        if (!peek().isWord(keyword)) {
            return false;
        }
        at++;
        return true;
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw unexpected(symbol);
        }
    }

    void expectWord(String keyword) {
        if (!acceptWord(keyword)) {
            throw unexpected(keyword);
        }
    }

    /// The end of the text, with every parameter used.
    void expectEnd() {
        if (peek().type() != Token.Type.END) {
            throw unexpected("the end of the statement");
        }
        if (used < parameters.size()) {
            throw wrongParameters();
        }
    }

    /// Whether a name stands here: in double quotes, or a word that is no keyword.
    boolean isName() {
        Token token = peek();
        return token.type() == Token.Type.QUOTED
                || (token.type() == Token.Type.WORD && KEYWORDS.stream().noneMatch(token::isWord));
    }

    String expectName(String what) {
        if (!isName()) {
            throw unexpected(what);
        }
        return next().text();
    }

    /// What the next question mark stands for.
    AttributeValue parameter() {
        if (used == parameters.size()) {
            throw wrongParameters();
        }
        return parameters.get(used++);
    }

    private static ValidationException wrongParameters() {
        return new ValidationException("Number of parameters in request and statement don't match.");
    }

    /// Goes one level deeper.
    void enter() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw malformed(text, peek().at(), "nested too deep (expected: <= " + MAX_DEPTH + " levels)");
        }
    }

    void leave() {
        depth--;
    }

    /// The current token does not fit.
    ValidationException unexpected(String expected) {
        return malformed(text, peek().at(), "unexpected " + peek().text() + " (expected: " + expected + ")");
    }

    static ValidationException malformed(String text, int at, String what) {
        long line = text.substring(0, at).lines().count();
        int column = at - text.lastIndexOf('\n', Math.max(at - 1, 0));
        return new ValidationException("Statement wasn't well formed, can't be processed: " + what + " at line "
                + Math.max(line, 1) + ", column " + Math.max(column, 1));
    }
}
