package dev.sluice.tables.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Visits the nodes of a tree: parts before the whole, in the order of the text. Pure functions.
final class SyntaxWalk {
    private SyntaxWalk() {}

    /// Tells every node below and including this one.
    static void visit(Syntax node, Consumer<Syntax> visitor) {
        parts(node).forEach(part -> visit(part, visitor));
        visitor.accept(node);
    }

    /// The direct parts of a node.
    static List<? extends Syntax> parts(Syntax node) {
        return switch (node) {
            case Syntax.Path _, Syntax.Value _ -> List.of();
            case Syntax.Call(var _, List<Syntax.Term> arguments) -> arguments;
            case Syntax.Sum(var _, Syntax.Term left, Syntax.Term right) -> List.of(left, right);
            case Syntax.Comparing(var _, Syntax.Term left, Syntax.Term right) -> List.of(left, right);
            case Syntax.Between(Syntax.Term value, Syntax.Term low, Syntax.Term high) -> List.of(value, low, high);
            case Syntax.In in -> operands(in);
            case Syntax.And(List<Syntax> parts) -> parts;
            case Syntax.Or(List<Syntax> parts) -> parts;
            case Syntax.Not(Syntax part) -> List.of(part);
        };
    }

    private static List<Syntax> operands(Syntax.In in) {
        List<Syntax> operands = new ArrayList<>();
        operands.add(in.value());
        operands.addAll(in.candidates());
        return operands;
    }
}
