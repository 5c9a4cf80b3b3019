package dev.sluice.tables.expression;

import dev.sluice.tables.expression.UpdateSyntax.Clause;
import java.util.List;
import java.util.Set;

/// The functions of update expressions: which exist, and where they may stand. Both take two operands. Pure
/// functions.
final class UpdateFunctions {
    static final String IF_NOT_EXISTS = "if_not_exists";
    static final String LIST_APPEND = "list_append";

    static final Set<String> NAMES = Set.of(IF_NOT_EXISTS, LIST_APPEND);

    private UpdateFunctions() {}

    /// Refuses unknown functions, and `list_append` inside another call.
    static void check(ExpressionKind kind, List<Clause> clauses) {
        List<Syntax.Term> values = clauses.stream()
                .filter(Clause.Set.class::isInstance)
                .map(clause -> ((Clause.Set) clause).value())
                .toList();
        values.forEach(value -> SyntaxWalk.visit(value, node -> {
            if (node instanceof Syntax.Call call && !NAMES.contains(call.function())) {
                throw kind.invalid(
                        ConditionFunctions.OPERANDS.containsKey(call.function())
                                ? "The function is not allowed in an update expression; function: " + call.function()
                                : "Invalid function name; function: " + call.function());
            }
        }));
        values.forEach(value -> SyntaxWalk.visit(value, node -> checkNesting(kind, node)));
    }

    private static void checkNesting(ExpressionKind kind, Syntax node) {
        if (!(node instanceof Syntax.Call)) {
            return;
        }
        for (Syntax argument : SyntaxWalk.parts(node)) {
            if (argument instanceof Syntax.Call call && call.function().equals(LIST_APPEND)) {
                throw ConditionFunctions.misused(kind, LIST_APPEND);
            }
        }
    }
}
