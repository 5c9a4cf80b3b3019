package dev.sluice.tables.partiql;

import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.NewValue;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the SET and REMOVE clauses of an UPDATE. Confined to one parse.
final class UpdateParser {
    private static final Set<AttributeType> SETS = EnumSet.of(AttributeType.SS, AttributeType.NS, AttributeType.BS);

    private final TokenCursor cursor;
    private final ValueParser values;

    UpdateParser(TokenCursor cursor, ValueParser values) {
        this.cursor = cursor;
        this.values = values;
    }

    /// One or more clauses.
    Update update() {
        List<Update.Action> actions = new ArrayList<>();
        while (true) {
            if (cursor.acceptKeyword("SET")) {
                do {
                    actions.add(assignment());
                } while (cursor.accept(","));
            } else if (cursor.acceptKeyword("REMOVE")) {
                do {
                    actions.add(new Update.Remove(values.path()));
                } while (cursor.accept(","));
            } else if (actions.isEmpty()) {
                throw cursor.unexpected("SET or REMOVE");
            } else {
                return Update.of(actions);
            }
        }
    }

    private Update.Action assignment() {
        DocumentPath path = values.path();
        cursor.expect("=");
        if (isCall("set_add") || isCall("set_delete")) {
            return setAction(path);
        }
        NewValue value = term();
        while (cursor.peek().isSymbol("+") || cursor.peek().isSymbol("-")) {
            boolean adds = cursor.next().isSymbol("+");
            NewValue other = term();
            value = adds ? new NewValue.Sum(value, other) : new NewValue.Difference(value, other);
        }
        return new Update.Set(path, value);
    }

    private boolean isCall(String function) {
        return cursor.peek().isKeyword(function) && cursor.peekSecond().isSymbol("(");
    }

    /// `SET a = set_add(a, <<…>>)`.
    private Update.Action setAction(DocumentPath path) {
        String function = cursor.next().text().toLowerCase(Locale.ROOT);
        cursor.expect("(");
        DocumentPath of = values.path();
        cursor.expect(",");
        AttributeValue elements = values.value();
        cursor.expect(")");
        if (!of.equals(path)) {
            throw new ValidationException(
                    function + ": " + of + " is not the attribute that is set (expected: " + path + ")");
        }
        if (!SETS.contains(elements.type())) {
            throw new ValidationException("Incorrect operand type for operator or function; operator or function: "
                    + function + ", operand type: " + elements.type());
        }
        return function.equals("set_add") ? new Update.Add(path, elements) : new Update.Delete(path, elements);
    }

    private NewValue term() {
        if (cursor.peek().type() == Token.Type.WORD && cursor.peekSecond().isSymbol("(")) {
            return call();
        }
        return values.isValue() ? new NewValue.Constant(values.value()) : new NewValue.Copy(values.path());
    }

    private NewValue call() {
        cursor.enter();
        String function = cursor.next().text().toLowerCase(Locale.ROOT);
        cursor.expect("(");
        NewValue value = switch (function) {
            case "list_append" -> {
                NewValue first = term();
                cursor.expect(",");
                yield new NewValue.Joined(first, term());
            }
            case "if_not_exists" -> {
                DocumentPath path = values.path();
                cursor.expect(",");
                yield new NewValue.IfNotExists(path, term());
            }
            default -> throw new ValidationException("Invalid function name; function: " + function);
        };
        cursor.expect(")");
        cursor.leave();
        return value;
    }
}
