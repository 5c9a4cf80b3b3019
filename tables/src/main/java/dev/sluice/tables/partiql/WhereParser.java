package dev.sluice.tables.partiql;

import dev.sluice.tables.expression.Comparison;
import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.Operand;
import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads WHERE clauses: recursive descent without backtracking. Confined to one parse.
final class WhereParser {
    /// DynamoDB quota: values of an IN.
    private static final int MAX_CANDIDATES = 100;

    private static final Set<String> FUNCTIONS = Set.of("begins_with", "contains", "attribute_type");

    private final TokenCursor cursor;
    private final ValueParser values;

    WhereParser(TokenCursor cursor, ValueParser values) {
        this.cursor = cursor;
        this.values = values;
    }

    Condition or() {
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (cursor.acceptKeyword("OR")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (cursor.acceptKeyword("AND")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
    }

    private Condition not() {
        if (!cursor.acceptKeyword("NOT")) {
            return cursor.peek().isSymbol("(") ? parenthesized() : predicate();
        }
        cursor.enter();
        Condition part = not();
        cursor.leave();
        return new Condition.Not(part);
    }

    private Condition parenthesized() {
        cursor.expect("(");
        cursor.enter();
        Condition inner = or();
        cursor.leave();
        cursor.expect(")");
        return inner;
    }

    private Condition predicate() {
        if (isCall() && !cursor.peek().isKeyword("size")) {
            return call();
        }
        Operand left = operand();
        Optional<Comparison> comparison = comparison(cursor.peek());
        if (comparison.isPresent()) {
            cursor.next();
            return new Condition.Compare(comparison.get(), left, operand());
        }
        if (cursor.acceptKeyword("IS")) {
            boolean negated = cursor.acceptKeyword("NOT");
            return negated(negated, is(left));
        }
        boolean negated = cursor.acceptKeyword("NOT");
        if (cursor.acceptKeyword("BETWEEN")) {
            Operand low = operand();
            cursor.expectKeyword("AND");
            return negated(negated, new Condition.Between(left, low, operand()));
        }
        if (!cursor.acceptKeyword("IN")) {
            throw cursor.unexpected(negated ? "BETWEEN or IN" : "a comparison, BETWEEN, IN or IS");
        }
        return negated(negated, new Condition.In(left, candidates()));
    }

    private static Condition negated(boolean negated, Condition condition) {
        return negated ? new Condition.Not(condition) : condition;
    }

    private Condition is(Operand left) {
        if (cursor.acceptKeyword("MISSING")) {
            return new Condition.NotExists(path("IS MISSING", left));
        }
        cursor.expectKeyword("NULL");
        return new Condition.HasType(left, AttributeType.NULL);
    }

    private List<Operand> candidates() {
        String closing = cursor.accept("[") ? "]" : ")";
        if (closing.equals(")")) {
            cursor.expect("(");
        }
        List<Operand> candidates = new ArrayList<>();
        do {
            candidates.add(operand());
        } while (cursor.accept(","));
        cursor.expect(closing);
        if (candidates.size() > MAX_CANDIDATES) {
            throw new ValidationException("IN: " + candidates.size() + " values (expected: <= " + MAX_CANDIDATES + ")");
        }
        return candidates;
    }

    private boolean isCall() {
        return cursor.peek().type() == Token.Type.WORD && cursor.peekSecond().isSymbol("(");
    }

    private Condition call() {
        String function = cursor.next().text().toLowerCase(Locale.ROOT);
        if (!FUNCTIONS.contains(function)) {
            throw unknown(function);
        }
        cursor.expect("(");
        Operand first = operand();
        cursor.expect(",");
        Operand second = operand();
        cursor.expect(")");
        return switch (function) {
            case "begins_with" -> new Condition.BeginsWith(first, second);
            case "contains" -> new Condition.Contains(first, second);
            default -> new Condition.HasType(first, type(second));
        };
    }

    private static ValidationException unknown(String function) {
        String instead = switch (function) {
            case "attribute_exists" -> " (expected: IS NOT MISSING)";
            case "attribute_not_exists" -> " (expected: IS MISSING)";
            case "exists" -> " (expected: EXISTS alone, as one of a transaction's statements)";
            default -> "";
        };
        return new ValidationException("Invalid function name; function: " + function + instead);
    }

    private static AttributeType type(Operand operand) {
        if (operand instanceof Operand.Constant(AttributeValue.S(String name))) {
            return AttributeType.named(name)
                    .orElseThrow(() -> new ValidationException("Invalid attribute type name found; type: " + name));
        }
        throw new ValidationException("attribute_type: its second operand is no type name (expected: a string)");
    }

    private Operand operand() {
        if (isCall()) {
            if (!cursor.acceptKeyword("size")) {
                throw unknown(cursor.peek().text());
            }
            cursor.expect("(");
            Operand of = operand();
            cursor.expect(")");
            return new Operand.Size(of);
        }
        return values.isValue() ? new Operand.Constant(values.value()) : new Operand.Attribute(values.path());
    }

    private static DocumentPath path(String operator, Operand operand) {
        if (operand instanceof Operand.Attribute(DocumentPath path)) {
            return path;
        }
        throw new ValidationException(operator + ": its operand is no attribute (expected: a document path)");
    }

    private static Optional<Comparison> comparison(Token token) {
        if (token.isSymbol("!=")) {
            return Optional.of(Comparison.NOT_EQUAL);
        }
        for (Comparison comparison : Comparison.values()) {
            if (token.isSymbol(comparison.symbol())) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }
}
