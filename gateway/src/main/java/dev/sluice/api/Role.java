package dev.sluice.api;

import java.util.List;
import java.util.Optional;

/// The role of a function: what the template lets it do. Only what concerns APIs is ever asked for; tables and
/// queues serve every function.
public sealed interface Role {
    /// The role's name.
    String name();

    /// Every document of the role is known.
    ///
    /// @param policies what is attached to it
    /// @param boundary its permissions boundary: what that does not allow the policies cannot
    record Known(String name, List<Policy> policies, Optional<Policy> boundary) implements Role {
        public Known {
            policies = List.copyOf(policies);
        }
    }

    /// Nobody here knows what the role allows, so it allows everything.
    record Unknown(String name) implements Role {}

    /// Whom a signature of a function with this role names, as on Amazon.
    default String principal(String accountId, String function) {
        return "arn:aws:sts::" + accountId + ":assumed-role/" + name() + "/" + function;
    }
}
