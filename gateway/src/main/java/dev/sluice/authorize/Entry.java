package dev.sluice.authorize;

import java.util.Map;
import java.util.Optional;

/// What a [Guard] says to one handshake. Reasons are for the log.
public sealed interface Entry {
    /// Nothing was asked.
    Entry FREE = new Admitted(Map.of(), Optional.empty());

    /// It may go on.
    ///
    /// @param context     what every event of the connection tells, like an authorizer's: the claims of its token,
    ///     and `principalId`
    /// @param subprotocol to answer unless `$connect` chooses one
    record Admitted(Map<String, String> context, Optional<String> subprotocol) implements Entry {
        public Admitted {
            context = Map.copyOf(context);
        }
    }

    /// It is refused.
    ///
    /// @param status 401, 403, or 500 when nobody can tell
    record Refused(int status, String reason) implements Entry {}
}
