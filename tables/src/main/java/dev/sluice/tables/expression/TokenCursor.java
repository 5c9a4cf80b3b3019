package dev.sluice.tables.expression;

import dev.sluice.tables.item.ValidationException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A position among the tokens of one expression, with the limits that DynamoDB puts on its size. Confined to one
/// parse.
final class TokenCursor extends TokenWalk<Token> {
    /// DynamoDB quota: bytes of one expression.
    static final int MAX_EXPRESSION_BYTES = 4096;
    /// DynamoDB quota: operators and functions of one expression.
    static final int MAX_OPERATORS = 300;
    /// DynamoDB's words for parentheses around parentheses.
    static final String REDUNDANT_PARENTHESES = "The expression has redundant parentheses;";
    /// Ours.
    private static final int MAX_DEPTH = 200;

    private final ExpressionKind kind;
    private final String text;
    private int operators;

    private TokenCursor(ExpressionKind kind, String text, List<Token> tokens) {
        super(tokens, MAX_DEPTH);
        this.kind = kind;
        this.text = text;
    }

    /// At the first token of the text.
    ///
    /// @throws ValidationException when the text is empty or too long
    static TokenCursor over(ExpressionKind kind, String text) {
        if (text.isBlank()) {
            throw kind.invalid("The expression can not be empty;");
        }
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_EXPRESSION_BYTES) {
            throw kind.invalid("Expression size has exceeded the maximum allowed size; expression size: " + size);
        }
        return new TokenCursor(kind, text, Lexer.tokens(text));
    }

    ExpressionKind kind() {
        return kind;
    }

    void expectEnd() {
        if (!peek().isEnd()) {
            throw syntaxError();
        }
    }

    /// Counts an operator or a function against the quota.
    void countOperator() {
        operators++;
        if (operators > MAX_OPERATORS) {
            throw kind.invalid("The expression contains too many operators; operator count: " + operators);
        }
    }

    @Override
    protected ValidationException tooDeep(int levels) {
        return kind.invalid("The expression has too many nesting levels; nesting levels: " + levels);
    }

    @Override
    public ValidationException unexpected(String expected) {
        return syntaxError();
    }

    /// The current token does not fit: it and its neighbours, as they stand in the text.
    ValidationException syntaxError() {
        Token token = peek();
        int from =
                position() == 0 ? token.start() : tokens().get(position() - 1).start();
        int to = token.isEnd()
                ? tokens().get(Math.max(position() - 1, 0)).end()
                : peekSecond().end();
        if (peekSecond().isEnd() && !token.isEnd()) {
            to = token.end();
        }
        return kind.invalid(
                "Syntax error; token: \"" + token.text() + "\", near: \"" + text.substring(from, to) + "\"");
    }
}
