package dev.sluice.tables.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads condition, filter and key condition expressions: recursive descent without backtracking. What stands in
/// parentheses may be a condition or an operand; only what follows tells. Confined to one parse.
final class ConditionParser {
    private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN");

    private final TokenCursor cursor;
    private final TermParser terms;
    private boolean redundant;
    private int opened = -1;
    private int closed = -1;

    private ConditionParser(TokenCursor cursor) {
        this.cursor = cursor;
        this.terms = new TermParser(cursor, KEYWORDS);
    }

    /// The tree of a whole text, its functions and names checked as far as the text alone allows.
    static Syntax parse(ExpressionKind kind, String text) {
        TokenCursor cursor = TokenCursor.over(kind, text);
        ConditionParser parser = new ConditionParser(cursor);
        Syntax root = parser.test(parser.or());
        cursor.expectEnd();
        if (parser.redundant) {
            throw kind.invalid(TokenCursor.REDUNDANT_PARENTHESES);
        }
        ConditionFunctions.check(kind, root);
        ReservedWords.check(kind, root);
        return root;
    }

    private Syntax or() {
        Syntax first = and();
        if (!cursor.peek().isKeyword("OR")) {
            return first;
        }
        List<Syntax> parts = new ArrayList<>(List.of(test(first)));
        while (cursor.acceptKeyword("OR")) {
            cursor.countOperator();
            parts.add(test(and()));
        }
        return new Syntax.Or(List.copyOf(parts));
    }

    private Syntax and() {
        Syntax first = not();
        if (!cursor.peek().isKeyword("AND")) {
            return first;
        }
        List<Syntax> parts = new ArrayList<>(List.of(test(first)));
        while (cursor.acceptKeyword("AND")) {
            cursor.countOperator();
            parts.add(test(not()));
        }
        return new Syntax.And(List.copyOf(parts));
    }

    private Syntax not() {
        if (!cursor.acceptKeyword("NOT")) {
            return predicate();
        }
        cursor.countOperator();
        cursor.enter();
        Syntax part = test(not());
        cursor.leave();
        return new Syntax.Not(part);
    }

    /// A comparison, a range, a list, a call, a condition in parentheses; or a bare operand, which only parentheses
    /// around it may turn into something useful.
    private Syntax predicate() {
        Syntax left = cursor.peek().isSymbol("(") ? parenthesized() : terms.operand(this::operand);
        if (!(left instanceof Syntax.Term term)) {
            return left;
        }
        Optional<Comparison> comparison = Comparison.of(cursor.peek());
        if (comparison.isPresent()) {
            cursor.next();
            cursor.countOperator();
            return new Syntax.Comparing(comparison.get(), term, operand());
        }
        if (cursor.acceptKeyword("BETWEEN")) {
            cursor.countOperator();
            Syntax.Term low = operand();
            cursor.expectKeyword("AND");
            return new Syntax.Between(term, low, operand());
        }
        return cursor.acceptKeyword("IN") ? in(term) : left;
    }

    private Syntax in(Syntax.Term value) {
        cursor.countOperator();
        cursor.expect("(");
        List<Syntax.Term> candidates = terms.commaSeparated(this::operand);
        cursor.expect(")");
        return new Syntax.In(value, candidates);
    }

    private Syntax parenthesized() {
        int open = open();
        Syntax inner = or();
        close(open);
        return inner instanceof Syntax.Path path ? terms.continued(path) : inner;
    }

    /// An operand where nothing but an operand fits, perhaps in parentheses.
    private Syntax.Term operand() {
        if (!cursor.peek().isSymbol("(")) {
            return terms.operand(this::operand);
        }
        int open = open();
        Syntax.Term inner = operand();
        close(open);
        return inner instanceof Syntax.Path path ? terms.continued(path) : inner;
    }

    private int open() {
        int open = cursor.position();
        cursor.expect("(");
        cursor.enter();
        return open;
    }

    private void close(int open) {
        int close = cursor.position();
        cursor.expect(")");
        cursor.leave();
        redundant |= opened == open + 1 && closed == close - 1;
        opened = open;
        closed = close;
    }

    /// Refuses a bare operand where a condition must stand: something is missing behind it.
    private Syntax test(Syntax syntax) {
        if (syntax instanceof Syntax.Path || syntax instanceof Syntax.Value) {
            throw cursor.syntaxError();
        }
        return syntax;
    }
}
