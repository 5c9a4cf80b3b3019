package dev.sluice.tables.expression;

import dev.sluice.tables.item.ValidationException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A position among the tokens of one expression, with the limits that DynamoDB puts on its size. Confined to one
/// parse.
final class TokenCursor {
    /// DynamoDB quota: bytes of one expression.
    static final int MAX_EXPRESSION_BYTES = 4096;
    /// DynamoDB quota: operators and functions of one expression.
    static final int MAX_OPERATORS = 300;
    /// DynamoDB's words for parentheses around parentheses.
    static final String REDUNDANT_PARENTHESES = "The expression has redundant parentheses;";
    /// Ours: parentheses, calls and NOTs inside each other, so that a parse fits any thread's stack.
    private static final int MAX_DEPTH = 200;

    private final ExpressionKind kind;
    private final String text;
    private final List<Token> tokens;
    private int at;
    private int operators;
    private int depth;

    private TokenCursor(ExpressionKind kind, String text, List<Token> tokens) {
        this.kind = kind;
        this.text = text;
        this.tokens = tokens;
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

    List<Token> tokens() {
        return tokens;
    }

    /// The index of the current token.
    int position() {
        return at;
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
    boolean acceptKeyword(String keyword) {
        if (!peek().isKeyword(keyword)) {
            return false;
        }
        at++;
        return true;
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw syntaxError();
        }
    }

    void expectKeyword(String keyword) {
        if (!acceptKeyword(keyword)) {
            throw syntaxError();
        }
    }

    void expectEnd() {
        if (peek().type() != Token.Type.END) {
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

    /// Goes one level deeper.
    void enter() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw kind.invalid("The expression has too many nesting levels; nesting levels: " + depth);
        }
    }

    void leave() {
        depth--;
    }

    /// The current token does not fit: it and its neighbours, as they stand in the text.
    ValidationException syntaxError() {
        Token token = peek();
        int from = at == 0 ? token.start() : tokens.get(at - 1).start();
        int to = token.type() == Token.Type.END
                ? tokens.get(Math.max(at - 1, 0)).end()
                : peekSecond().end();
        if (peekSecond().type() == Token.Type.END && token.type() != Token.Type.END) {
            to = token.end();
        }
        return kind.invalid(
                "Syntax error; token: \"" + token.text() + "\", near: \"" + text.substring(from, to) + "\"");
    }
}
