package dev.sluice.tables.expression;

import dev.sluice.tables.item.ValidationException;
import java.util.List;

/// A position among the tokens of one text, and how deep the parse of it stands. The last token is the end of the
/// text; nobody steps over it. Confined to one parse.
public abstract class TokenWalk<T extends TokenWalk.Lexeme> {
    private final List<T> tokens;
    private final int maxDepth;
    private int at;
    private int depth;

    /// What a walk knows of a token.
    public interface Lexeme {
        /// Whether it is that symbol.
        boolean isSymbol(String symbol);

        /// Whether it is that keyword, in any case.
        boolean isKeyword(String keyword);

        /// Whether it is the end of the text.
        boolean isEnd();
    }

    /// At the first token.
    ///
    /// @param tokens   the last one an end
    /// @param maxDepth parentheses, calls and NOTs inside each other, so that a parse fits any thread's stack
    protected TokenWalk(List<T> tokens, int maxDepth) {
        this.tokens = tokens;
        this.maxDepth = maxDepth;
    }

    /// The tokens of the text.
    public final List<T> tokens() {
        return tokens;
    }

    /// The index of the current token.
    public final int position() {
        return at;
    }

    /// The current token.
    public final T peek() {
        return tokens.get(at);
    }

    /// The token after the current one; the end when there is none.
    public final T peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    /// Steps over the current token.
    public final T next() {
        T token = peek();
        if (!token.isEnd()) {
            at++;
        }
        return token;
    }

    /// Steps over that symbol if it is the current token.
    public final boolean accept(String symbol) {
        if (!peek().isSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    /// Steps over that keyword if it is the current token.
    public final boolean acceptKeyword(String keyword) {
        if (!peek().isKeyword(keyword)) {
            return false;
        }
        at++;
        return true;
    }

    /// Steps over that symbol.
    ///
    /// @throws ValidationException when something else stands here
    public final void expect(String symbol) {
        if (!accept(symbol)) {
            throw unexpected(symbol);
        }
    }

    /// Steps over that keyword.
    ///
    /// @throws ValidationException when something else stands here
    public final void expectKeyword(String keyword) {
        if (!acceptKeyword(keyword)) {
            throw unexpected(keyword);
        }
    }

    /// Goes one level deeper.
    ///
    /// @throws ValidationException when that is too deep
    public final void enter() {
        depth++;
        if (depth > maxDepth) {
            throw tooDeep(depth);
        }
    }

    /// Comes back from a level.
    public final void leave() {
        depth--;
    }

    /// The current token does not fit.
    public abstract ValidationException unexpected(String expected);

    /// The text is nested deeper than may be.
    protected abstract ValidationException tooDeep(int levels);
}
