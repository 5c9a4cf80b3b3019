package dev.sluice.tables.expression;

import java.util.List;

/// What the text of an update expression says, before names and values are known. Immutable.
///
/// @param clauses         in the order of the text
/// @param nameReferences  every `#name`, in the order of the text
/// @param valueReferences every `:value`, in the order of the text
record UpdateSyntax(List<Clause> clauses, List<String> nameReferences, List<String> valueReferences) {
    /// One change.
    sealed interface Clause {
        /// Where.
        Syntax.Path path();

        /// `SET path = value`.
        record Set(Syntax.Path path, Syntax.Term value) implements Clause {}

        /// `REMOVE path`.
        record Remove(Syntax.Path path) implements Clause {}

        /// `ADD path :value`.
        record Add(Syntax.Path path, Syntax.Value value) implements Clause {}

        /// `DELETE path :value`.
        record Delete(Syntax.Path path, Syntax.Value value) implements Clause {}
    }
}
