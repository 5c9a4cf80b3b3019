package dev.sluice.authorize;

import java.util.List;

/// An IAM policy document: nothing is allowed unless a statement allows it, and a statement that denies wins.
/// Immutable.
record Policy(List<Statement> statements) {
    /// What a handshake does to an API.
    static final String INVOKE = "execute-api:Invoke";

    Policy {
        statements = List.copyOf(statements);
    }

    /// What the policy says to that action on that resource.
    Verdict decide(String action, String resource) {
        Verdict verdict = Verdict.NOT_ALLOWED;
        for (Statement statement : statements) {
            if (!statement.isAbout(action, resource)) {
                continue;
            }
            if (statement.effect() == Effect.DENY) {
                return Verdict.DENIED;
            }
            verdict = Verdict.ALLOWED;
        }
        return verdict;
    }

    /// What a policy says.
    enum Verdict {
        /// A statement allows, none denies.
        ALLOWED,
        /// A statement denies.
        DENIED,
        /// No statement says anything.
        NOT_ALLOWED
    }

    /// What a statement does to what it is about.
    enum Effect {
        ALLOW,
        DENY
    }

    /// One statement.
    record Statement(Effect effect, Patterns actions, Patterns resources) {
        boolean isAbout(String action, String resource) {
            return actions.holds(action, true) && resources.holds(resource, false);
        }
    }

    /// Texts with wildcards.
    ///
    /// @param negated of `NotAction` and `NotResource`: all but these
    record Patterns(List<String> all, boolean negated) {
        Patterns {
            all = List.copyOf(all);
        }

        /// Actions are compared without regard to letter case, resources with it.
        boolean holds(String text, boolean ignoreCase) {
            return all.stream().anyMatch(pattern -> Wildcards.fit(pattern, text, ignoreCase)) != negated;
        }
    }
}
