package dev.sluice.tables.expression;

import dev.sluice.tables.expression.UpdateSyntax.Clause;
import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/// Puts names and values into the clauses of an update and checks them in DynamoDB's order: undefined names,
/// undefined values, paths that meet, types of ADD and DELETE, operands of functions. Confined to one request.
final class UpdateBinder {
    private static final ExpressionKind KIND = ExpressionKind.UPDATE;
    private static final String WRONG_OPERAND = "Incorrect operand type for operator or function; ";

    private final Placeholders placeholders;

    UpdateBinder(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    Update bind(UpdateSyntax syntax) {
        syntax.nameReferences().forEach(reference -> placeholders.name(KIND, reference));
        syntax.valueReferences().forEach(reference -> placeholders.value(KIND, reference));
        List<Clause> clauses = syntax.clauses();
        List<DocumentPath> paths = new ArrayList<>(clauses.size());
        clauses.forEach(clause -> paths.add(placeholders.path(KIND, clause.path())));
        PathOverlap.check(KIND, paths);
        clauses.forEach(this::checkOperand);
        List<Update.Action> actions = new ArrayList<>(clauses.size());
        for (int i = 0; i < clauses.size(); i++) {
            actions.add(action(clauses.get(i), paths.get(i)));
        }
        return new Update(actions);
    }

    private Update.Action action(Clause clause, DocumentPath path) {
        return switch (clause) {
            case Clause.Set(var _, Syntax.Term value) -> new Update.Set(path, newValue(value));
            case Clause.Remove _ -> new Update.Remove(path);
            case Clause.Add(var _, Syntax.Value(String reference)) ->
                new Update.Add(path, placeholders.value(KIND, reference));
            case Clause.Delete(var _, Syntax.Value(String reference)) ->
                new Update.Delete(path, placeholders.value(KIND, reference));
        };
    }

    private void checkOperand(Clause clause) {
        switch (clause) {
            case Clause.Add(var _, Syntax.Value(String reference)) -> {
                AttributeValue value = placeholders.value(KIND, reference);
                checkSet("ADD", value, value.type() == AttributeType.N);
            }
            case Clause.Delete(var _, Syntax.Value(String reference)) ->
                checkSet("DELETE", placeholders.value(KIND, reference), false);
            case Clause.Set _, Clause.Remove _ -> {}
        }
    }

    private static void checkSet(String operator, AttributeValue value, boolean otherwiseAllowed) {
        boolean isSet = switch (value.type()) {
            case SS, NS, BS -> true;
            case S, N, B, BOOL, NULL, M, L -> false;
        };
        if (!isSet && !otherwiseAllowed) {
            throw KIND.invalid(WRONG_OPERAND + "operator: " + operator + ", operand type: " + longName(value.type()));
        }
    }

    /// The type names that DynamoDB uses in the messages of ADD and DELETE only.
    private static String longName(AttributeType type) {
        return switch (type) {
            case S -> "STRING";
            case N -> "NUMBER";
            case B -> "BINARY";
            case BOOL -> "BOOLEAN";
            case NULL -> "NULL";
            case M -> "MAP";
            case L -> "LIST";
            case SS -> "STRING_SET";
            case NS -> "NUMBER_SET";
            case BS -> "BINARY_SET";
        };
    }

    private NewValue newValue(Syntax.Term term) {
        return switch (term) {
            case Syntax.Path path -> new NewValue.Copy(placeholders.path(KIND, path));
            case Syntax.Value(String reference) -> new NewValue.Constant(placeholders.value(KIND, reference));
            case Syntax.Sum(String operator, Syntax.Term left, Syntax.Term right) -> sum(operator, left, right);
            case Syntax.Call call -> call(call);
        };
    }

    private NewValue sum(String operator, Syntax.Term left, Syntax.Term right) {
        NewValue first = newValue(left);
        NewValue second = newValue(right);
        checkConstant(operator, first, AttributeType.N);
        checkConstant(operator, second, AttributeType.N);
        return operator.equals("+") ? new NewValue.Sum(first, second) : new NewValue.Difference(first, second);
    }

    private NewValue call(Syntax.Call call) {
        String function = call.function();
        List<NewValue> operands = call.arguments().stream().map(this::newValue).toList();
        if (operands.size() != 2) {
            throw KIND.invalid("Incorrect number of operands for operator or function; operator or function: "
                    + function + ", number of operands: " + operands.size());
        }
        if (function.equals(UpdateFunctions.LIST_APPEND)) {
            operands.forEach(operand -> checkConstant(function, operand, AttributeType.L));
            return new NewValue.Joined(operands.get(0), operands.get(1));
        }
        if (operands.getFirst() instanceof NewValue.Copy(DocumentPath path)) {
            return new NewValue.IfNotExists(path, operands.get(1));
        }
        throw KIND.invalid("Operator or function requires a document path; operator or function: " + function);
    }

    /// A value of the request shows its type at once; those of the item only when it is read.
    private static void checkConstant(String function, NewValue operand, AttributeType expected) {
        if (operand instanceof NewValue.Constant(AttributeValue value) && value.type() != expected) {
            throw KIND.invalid(WRONG_OPERAND + "operator or function: " + function + ", operand type: " + value.type());
        }
    }
}
