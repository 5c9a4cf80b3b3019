package dev.sluice.authorize;

import java.util.Map;
import java.util.Optional;

/// What an authorizer decided on one handshake.
public sealed interface Authorization {
    /// Its policy allows `$connect`.
    ///
    /// @param context        what every event of the connection tells: `principalId` and the result's context, all
    ///     of it as text
    /// @param usageKey       the API key that the result names
    /// @param latencyMillis  how long the function took
    record Allowed(Map<String, String> context, Optional<String> usageKey, long latencyMillis)
            implements Authorization {
        public Allowed {
            context = Map.copyOf(context);
        }
    }

    /// Its policy denies, or does not allow: 403.
    record Denied(String reason) implements Authorization {}

    /// An identity source is missing, or the function said so: 401.
    record Unauthorized(String reason) implements Authorization {}

    /// The function crashed, took too long, or answered what is no policy: 500.
    record Failed(String reason) implements Authorization {}
}
