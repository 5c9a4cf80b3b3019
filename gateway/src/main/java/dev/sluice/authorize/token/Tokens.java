package dev.sluice.authorize.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.sluice.api.TokenRule;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Verifies tokens. Keys of an issuer are kept for five minutes, asked for again when a token names one that is not
/// among them (so keys may change), but at most twice in half a minute, whatever tokens come; they hold for an hour
/// while the issuer cannot be reached. Safe for any thread.
///
/// Only signatures with a private key count: a token that says `none`, or was made with a public key as a shared
/// secret, is refused before any key is looked at, and keys that a token brings along or points at are not used.
public final class Tokens {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofHours(1);

    private final Map<String, URI> places;
    private final KeyFetch fetch;
    private final InstantSource clock;
    /// One for each issuer that a template or a person names; tokens name none.
    private final ConcurrentHashMap<String, Issuer> issuers = new ConcurrentHashMap<>();

    /// @param places where the keys of issuers are that do not tell it themselves, by issuer
    public Tokens(Map<String, URI> places, KeyFetch fetch, InstantSource clock) {
        this.places = Map.copyOf(places);
        this.fetch = fetch;
        this.clock = clock;
    }

    /// What that token comes to.
    public TokenVerdict verify(String token, TokenRule rule) {
        JWTClaimsSet claims;
        Issuer issuer = issuers.computeIfAbsent(rule.issuer(), this::issuer);
        try {
            claims = issuer.processor.process(token, null);
        } catch (ParseException | BadJOSEException bad) {
            return new TokenVerdict.Invalid(Claims.told(bad.getMessage()));
        } catch (RateLimitReachedException _) {
            return issuer.keys.areReached()
                    ? new TokenVerdict.Invalid("no such key, and the issuer was asked for new ones just now")
                    : new TokenVerdict.Undecided("keys of " + rule.issuer() + ": could not be had just now");
        } catch (JOSEException unavailable) {
            return new TokenVerdict.Undecided(Claims.told(unavailable.getMessage()));
        }
        Optional<String> fault = Claims.fault(claims, rule, clock.instant());
        if (fault.isPresent()) {
            return new TokenVerdict.Invalid(fault.get());
        }
        List<String> scopes = Claims.scopes(claims);
        boolean granted = rule.scopes().isEmpty() || rule.scopes().stream().anyMatch(scopes::contains);
        return granted
                ? new TokenVerdict.Valid(Claims.texts(claims), scopes)
                : new TokenVerdict.Insufficient("the token does not have a required scope: " + Claims.told(scopes)
                        + " (expected: one of " + rule.scopes() + ")");
    }

    private Issuer issuer(String name) {
        var published = new PublishedKeys(name, Optional.ofNullable(places.get(name)), fetch);
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, kept(published)));
        processor.setJWTClaimsSetVerifier(null); // by Claims, whose clock is ours
        return new Issuer(processor, published);
    }

    private static JWKSource<SecurityContext> kept(PublishedKeys published) {
        return JWKSourceBuilder.create(published)
                .cache(KEPT.toMillis(), LONGEST_WAIT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    private record Issuer(DefaultJWTProcessor<SecurityContext> processor, PublishedKeys keys) {}
}
