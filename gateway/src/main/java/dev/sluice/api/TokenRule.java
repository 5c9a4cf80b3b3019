package dev.sluice.api;

import java.util.List;
import java.util.Map;

/// What a JSON Web Token must say to let somebody in (`JwtConfiguration`, and `AuthorizationScopes` of a route).
///
/// @param issuer    the `iss` claim, to the letter; whose keys must have signed it
/// @param audiences one of them must be in `aud`, or be `client_id` where there is no `aud`
/// @param scopes    one of them must be in `scope` or `scp`; none asks for none
/// @param claims    each must have that value, or hold it in its list
public record TokenRule(String issuer, List<String> audiences, List<String> scopes, Map<String, String> claims) {
    /// A rule without claims of its own.
    public TokenRule(String issuer, List<String> audiences, List<String> scopes) {
        this(issuer, audiences, scopes, Map.of());
    }

    public TokenRule {
        audiences = List.copyOf(audiences);
        scopes = List.copyOf(scopes);
        claims = Map.copyOf(claims);
        if (issuer.isBlank() || audiences.isEmpty()) {
            throw new IllegalArgumentException("token rule: issuer '" + issuer + "', audiences " + audiences
                    + " (expected: one and at least one)");
        }
    }

    /// The same for a route that asks for those scopes.
    public TokenRule withScopes(List<String> asked) {
        return new TokenRule(issuer, audiences, asked, claims);
    }
}
