package dev.sluice.api;

import java.util.List;

/// An IAM policy document: nothing is allowed unless a statement allows it, and a statement that denies wins.
public record Policy(List<Statement> statements) {
    public Policy {
        statements = List.copyOf(statements);
    }

    /// What a statement does to what it is about.
    public enum Effect {
        /// It may be done, unless another statement denies it.
        ALLOW,
        /// It may not be done, whatever other statements say.
        DENY
    }

    /// One statement.
    ///
    /// @param actions   compared without regard to letter case, such as `execute-api:Invoke`
    /// @param resources ARNs, compared with it
    public record Statement(Effect effect, Patterns actions, Patterns resources) {}

    /// Texts with wildcards: `*` and `?`.
    ///
    /// @param negated of `NotAction` and `NotResource`: all but these
    public record Patterns(List<String> all, boolean negated) {
        public Patterns {
            all = List.copyOf(all);
        }
    }
}
