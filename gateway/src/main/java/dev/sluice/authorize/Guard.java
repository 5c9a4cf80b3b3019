package dev.sluice.authorize;

import dev.sluice.api.TokenRule;
import dev.sluice.authorize.token.TokenVerdict;
import dev.sluice.authorize.token.Tokens;
import dev.sluice.event.ClientRequest;
import dev.sluice.wire.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What whoever runs the gateway demands of every handshake, whatever the templates say: a client
/// certificate, a page's origin, a token.
/// Amazon's service has none of it for WebSocket APIs. It comes before the template's own authorizers. Safe for any
/// thread; waits for an issuer's keys a bounded time.
public final class Guard {
    /// Demands nothing.
    public static final Guard NONE = new Guard(false, Origins.ANY, Optional.empty());

    /// The gateway's own word in a context.
    private static final String LATENCY = "integrationLatency";

    private final boolean certificates;
    private final Origins origins;
    private final Optional<Bearer> bearer;

    /// Demands those origins, and a token where there is a rule for one.
    ///
    /// @param certificates whether a TLS client must have shown one that leads to a root of the port
    public Guard(boolean certificates, Origins origins, Optional<Bearer> bearer) {
        this.certificates = certificates;
        this.origins = origins;
        this.bearer = bearer;
    }

    /// What tokens have to be.
    ///
    /// @param tokens who verifies them
    /// @param rule   what they must say
    /// @param places where clients may put one; the first that holds one counts, and no other
    public record Bearer(Tokens tokens, TokenRule rule, List<TokenPlace> places) {
        public Bearer {
            places = List.copyOf(places);
        }
    }

    /// Whether a request comes from a client that shows no certificate though it has to.
    public boolean misses(HttpRequest request) {
        return certificates && request.certificate().isEmpty();
    }

    /// Looks at one handshake.
    public Entry check(HttpRequest request, ClientRequest client) {
        if (misses(request)) {
            return new Entry.Refused(403, "no client certificate");
        }
        Optional<String> refusal = origins.refusal(request.headers().all("Origin"));
        if (refusal.isPresent()) {
            return new Entry.Refused(403, refusal.get());
        }
        return bearer.map(demanded -> check(demanded, request, client)).orElse(Entry.FREE);
    }

    private static Entry check(Bearer demanded, HttpRequest request, ClientRequest client) {
        for (TokenPlace place : demanded.places()) {
            Optional<String> token = place.token(request, client);
            if (token.isPresent()) {
                return judge(demanded.tokens().verify(token.get(), demanded.rule()), place);
            }
        }
        return new Entry.Refused(401, "no token in " + demanded.places());
    }

    private static Entry judge(TokenVerdict verdict, TokenPlace place) {
        return switch (verdict) {
            case TokenVerdict.Valid(var claims, var _) -> new Entry.Admitted(context(claims), place.answer());
            case TokenVerdict.Invalid(String reason) -> new Entry.Refused(401, "token: " + reason);
            case TokenVerdict.Insufficient(String reason) -> new Entry.Refused(403, "token: " + reason);
            case TokenVerdict.Undecided(String reason) -> new Entry.Refused(500, "token: " + reason);
        };
    }

    private static Map<String, String> context(Map<String, String> claims) {
        Map<String, String> context = new HashMap<>(claims);
        context.remove(LATENCY);
        context.remove("principalId"); // the subject alone says who it is
        Optional.ofNullable(claims.get("sub")).ifPresent(subject -> context.put("principalId", subject));
        return context;
    }
}
