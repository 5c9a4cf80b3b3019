package dev.sluice.tables.partiql;

import dev.sluice.tables.expression.TokenWalk;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.List;
import java.util.Set;

/// A position among the tokens of one statement, and the parameters that its question marks take in their order.
/// Confined to one parse.
final class TokenCursor extends TokenWalk<Token> {
    /// Ours.
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
    private final List<AttributeValue> parameters;
    private int used;

    TokenCursor(String text, List<AttributeValue> parameters) {
        super(Lexer.tokens(text), MAX_DEPTH);
        this.text = text;
        this.parameters = parameters;
    }

    /// The end of the text, with every parameter used.
    void expectEnd() {
        if (!peek().isEnd()) {
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
                || (token.type() == Token.Type.WORD && KEYWORDS.stream().noneMatch(token::isKeyword));
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

    @Override
    protected ValidationException tooDeep(int levels) {
        return malformed(text, peek().at(), "nested too deep (expected: <= " + MAX_DEPTH + " levels)");
    }

    @Override
    public ValidationException unexpected(String expected) {
        return malformed(text, peek().at(), "unexpected " + peek().text() + " (expected: " + expected + ")");
    }

    static ValidationException malformed(String text, int at, String what) {
        long line = text.substring(0, at).lines().count();
        int column = at - text.lastIndexOf('\n', Math.max(at - 1, 0));
        return new ValidationException("Statement wasn't well formed, can't be processed: " + what + " at line "
                + Math.max(line, 1) + ", column " + Math.max(column, 1));
    }
}
