package dev.sluice.authorize.token;

import java.util.List;
import java.util.Map;

/// What a token came to. Reasons are for logs, one line each; they hold no token.
public sealed interface TokenVerdict {
    /// It lets in.
    ///
    /// @param claims all of them as text
    /// @param scopes that it was granted
    record Valid(Map<String, String> claims, List<String> scopes) implements TokenVerdict {
        public Valid {
            claims = Map.copyOf(claims);
            scopes = List.copyOf(scopes);
        }
    }

    /// It is none, is not signed by its issuer, is over, or is for somebody else.
    record Invalid(String reason) implements TokenVerdict {}

    /// It is good, but has no scope that was asked for.
    record Insufficient(String reason) implements TokenVerdict {}

    /// Nobody can tell: the issuer's keys cannot be had.
    record Undecided(String reason) implements TokenVerdict {}
}
