package dev.sluice.httpapi;

import dev.sluice.api.HttpAccess;
import dev.sluice.api.HttpApi;
import dev.sluice.authorize.TokenPlace;
import dev.sluice.authorize.token.TokenVerdict;
import dev.sluice.authorize.token.Tokens;
import dev.sluice.event.HttpCall;
import dev.sluice.event.TokenClaims;
import dev.sluice.wire.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/// Whether a request brings the token that its route asks for, and what an HTTP API answers when it does not. Safe
/// for any thread; waits for an issuer's keys a bounded time.
final class Bearer {
    private static final int LONGEST_DESCRIPTION = 200;

    private final Tokens tokens;

    Bearer(Tokens tokens) {
        this.tokens = tokens;
    }

    /// What that request comes to.
    Passage check(HttpCall call) {
        return switch (call.route().access()) {
            case HttpAccess.Open _ -> Passage.OPEN;
            case HttpAccess.Jwt jwt ->
                place(jwt)
                        .token(call.request(), call.client())
                        .map(token -> judge(jwt, tokens.verify(token, jwt.rule())))
                        .orElseGet(() -> new Passage.Refused(
                                HttpResponse.json(401, "{\"message\":\"Unauthorized\"}")
                                        .with("www-authenticate", "Bearer"),
                                "no token"));
        };
    }

    private static TokenPlace place(HttpAccess.Jwt jwt) {
        return switch (jwt.place()) {
            case HEADER -> new TokenPlace.Header(jwt.name());
            case QUERY -> new TokenPlace.Query(jwt.name());
        };
    }

    private static Passage judge(HttpAccess.Jwt jwt, TokenVerdict verdict) {
        List<String> asked = jwt.rule().scopes();
        return switch (verdict) {
            case TokenVerdict.Valid(var claims, var scopes) -> {
                Optional<List<String>> granted = asked.isEmpty()
                        ? Optional.empty()
                        : Optional.of(asked.stream().filter(scopes::contains).toList());
                yield new Passage.Granted(Optional.of(new TokenClaims(claims, granted)));
            }
            case TokenVerdict.Invalid(String reason) ->
                new Passage.Refused(answer(401, "Unauthorized", asked, "invalid_token", reason), reason);
            case TokenVerdict.Insufficient(String reason) ->
                new Passage.Refused(answer(403, "Forbidden", asked, "insufficient_scope", reason), reason);
            case TokenVerdict.Undecided(String reason) ->
                new Passage.Refused(Fault.UNAVAILABLE.response(HttpApi.Kind.HTTP), reason);
        };
    }

    /// As RFC 6750, section 3, has it. What is expected stays in the log.
    private static HttpResponse answer(int status, String message, List<String> scopes, String error, String reason) {
        int end = reason.indexOf(':');
        String plain = (end < 0 ? reason : reason.substring(0, end)).replaceAll("[^ !#-\\[\\]-~]", "");
        String description = plain.substring(0, Math.min(plain.length(), LONGEST_DESCRIPTION));
        return HttpResponse.json(status, "{\"message\":\"" + message + "\"}")
                .with(
                        "www-authenticate",
                        "Bearer scope=\"" + String.join(" ", scopes).replaceAll("[^ !#-\\[\\]-~]", "") + "\" error=\""
                                + error + "\" error_description=\"" + description + "\"");
    }

    /// What a request came to.
    sealed interface Passage {
        /// Nothing was asked.
        Passage OPEN = new Granted(Optional.empty());

        /// It may go on.
        record Granted(Optional<TokenClaims> claims) implements Passage {}

        /// It may not.
        ///
        /// @param reason for the log
        record Refused(HttpResponse response, String reason) implements Passage {}
    }
}
