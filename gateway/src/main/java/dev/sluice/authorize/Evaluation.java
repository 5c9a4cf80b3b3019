package dev.sluice.authorize;

import dev.sluice.api.Policy;
import dev.sluice.api.Policy.Effect;
import dev.sluice.api.Policy.Patterns;
import dev.sluice.api.Policy.Statement;
import dev.sluice.api.Role;
import java.util.List;
import java.util.Optional;

/// What IAM policies say to an action on a resource. Pure functions.
final class Evaluation {
    private Evaluation() {}

    /// What a policy says.
    enum Verdict {
        /// A statement allows, none denies.
        ALLOWED,
        /// A statement denies.
        DENIED,
        /// No statement says anything.
        NOT_ALLOWED
    }

    /// What documents together say.
    static Verdict decide(List<Policy> policies, String action, String resource) {
        Verdict verdict = Verdict.NOT_ALLOWED;
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                if (!isAbout(statement, action, resource)) {
                    continue;
                }
                if (statement.effect() == Effect.DENY) {
                    return Verdict.DENIED;
                }
                verdict = Verdict.ALLOWED;
            }
        }
        return verdict;
    }

    /// What a role says: its policies and its boundary must both allow.
    static Verdict decide(Role role, String action, String resource) {
        return switch (role) {
            case Role.Unknown _ -> Verdict.ALLOWED;
            case Role.Known(var _, List<Policy> policies, Optional<Policy> boundary) -> {
                Verdict allowed = decide(policies, action, resource);
                Verdict bounded = boundary.map(policy -> decide(List.of(policy), action, resource))
                        .orElse(Verdict.ALLOWED);
                yield allowed == Verdict.ALLOWED || bounded == Verdict.DENIED ? bounded : allowed;
            }
        };
    }

    private static boolean isAbout(Statement statement, String action, String resource) {
        return hold(statement.actions(), action, true) && hold(statement.resources(), resource, false);
    }

    /// Whether a pattern fits the text, or none does, where they are negated.
    static boolean hold(Patterns patterns, String text, boolean ignoreCase) {
        return patterns.all().stream().anyMatch(pattern -> Wildcards.fit(pattern, text, ignoreCase))
                != patterns.negated();
    }
}
