package dev.sluice.tables.expression;

import dev.sluice.tables.item.ValidationException;
import java.util.Map;

/// The functions of condition expressions: which exist, how many operands they take, and where they may stand. Only
/// `size` has a value; all others are conditions. Pure functions.
final class ConditionFunctions {
    static final String ATTRIBUTE_EXISTS = "attribute_exists";
    static final String ATTRIBUTE_NOT_EXISTS = "attribute_not_exists";
    static final String ATTRIBUTE_TYPE = "attribute_type";
    static final String BEGINS_WITH = "begins_with";
    static final String CONTAINS = "contains";
    static final String SIZE = "size";

    /// How many operands each takes. Names are case-sensitive.
    static final Map<String, Integer> OPERANDS = Map.of(
            ATTRIBUTE_EXISTS, 1, ATTRIBUTE_NOT_EXISTS, 1, ATTRIBUTE_TYPE, 2, BEGINS_WITH, 2, CONTAINS, 2, SIZE, 1);

    private ConditionFunctions() {}

    /// Refuses unknown functions, conditions used as values and values used as conditions.
    static void check(ExpressionKind kind, Syntax root) {
        SyntaxWalk.visit(root, node -> {
            if (node instanceof Syntax.Call call && !OPERANDS.containsKey(call.function())) {
                throw kind.invalid(
                        UpdateFunctions.NAMES.contains(call.function())
                                ? "The function is not allowed in a condition expression; function: " + call.function()
                                : "Invalid function name; function: " + call.function());
            }
        });
        SyntaxWalk.visit(root, node -> SyntaxWalk.parts(node).forEach(part -> checkUse(kind, part, isLogical(node))));
        checkUse(kind, root, true);
    }

    private static void checkUse(ExpressionKind kind, Syntax part, boolean asCondition) {
        if (part instanceof Syntax.Call call && call.function().equals(SIZE) == asCondition) {
            throw misused(kind, call.function());
        }
    }

    static ValidationException misused(ExpressionKind kind, String function) {
        return kind.invalid("The function is not allowed to be used this way in an expression; function: " + function);
    }

    private static boolean isLogical(Syntax node) {
        return node instanceof Syntax.And || node instanceof Syntax.Or || node instanceof Syntax.Not;
    }
}
