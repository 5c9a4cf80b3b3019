package dev.sluice.tables.expression;

import java.util.List;

/// What the text of an expression says, before names and values are known: the same for every request with that
/// text. Immutable.
sealed interface Syntax {
    /// Something with a value.
    sealed interface Term extends Syntax {}

    /// A document path.
    record Path(List<Step> steps) implements Term {}

    /// A reference to one of ExpressionAttributeValues, with its colon.
    record Value(String reference) implements Term {}

    /// A function; some have a value, others are a test.
    record Call(String function, List<Term> arguments) implements Term {}

    /// The sum or difference of a SET clause.
    record Sum(String operator, Term left, Term right) implements Term {}

    /// A comparison of two terms.
    record Comparing(Comparison operator, Term left, Term right) implements Syntax {}

    /// A term between two bounds.
    record Between(Term value, Term low, Term high) implements Syntax {}

    /// A term among others.
    record In(Term value, List<Term> candidates) implements Syntax {}

    /// All of these.
    record And(List<Syntax> parts) implements Syntax {}

    /// Any of these.
    record Or(List<Syntax> parts) implements Syntax {}

    /// Not this.
    record Not(Syntax part) implements Syntax {}

    /// One step of a document path.
    sealed interface Step {
        /// An attribute by its own name.
        record Name(String name) implements Step {}

        /// A reference to one of ExpressionAttributeNames, with its hash sign.
        record Reference(String reference) implements Step {}

        /// An element of a list.
        record Index(int index) implements Step {}
    }
}
