package dev.sluice.template.serverless;

import java.util.List;
import java.util.Optional;

/// A text of a `serverless.yml`, taken apart at its variables. What looks like a variable of `Fn::Sub`, such as
/// `${AWS::Region}`, is text.
///
/// @param parts in order; texts are not empty
record Expression(List<Part> parts) {
    Expression {
        parts = List.copyOf(parts);
    }

    /// A part of a text.
    sealed interface Part {}

    /// As it stands.
    record Plain(String text) implements Part {}

    /// `${…}`.
    ///
    /// @param written  from `$` to `}`
    /// @param sources  the value comes from the first that has one
    record Variable(String written, List<Lookup> sources) implements Part {
        Variable {
            sources = List.copyOf(sources);
        }
    }

    /// Where a variable's value may come from.
    sealed interface Lookup {}

    /// `type:address`, `type(params):address` or `type(params)`.
    record Source(String type, List<Expression> params, Expression address) implements Lookup {
        Source {
            params = List.copyOf(params);
        }
    }

    /// A value that stands in the variable itself: a quoted text, a number, `true`, `false` or `null`.
    ///
    /// @param quoted whether it is a text whatever it looks like
    record Literal(Expression text, boolean quoted) implements Lookup {}

    /// Another variable.
    record Nested(Variable variable) implements Lookup {}

    /// The only part, when that is a variable: its value may be of any type.
    Optional<Variable> whole() {
        return parts.size() == 1 && parts.getFirst() instanceof Variable variable
                ? Optional.of(variable)
                : Optional.empty();
    }

    /// Whether no part is a variable.
    boolean isPlain() {
        return parts.stream().allMatch(Plain.class::isInstance);
    }
}
