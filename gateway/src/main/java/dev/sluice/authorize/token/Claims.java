package dev.sluice.authorize.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.sluice.api.TokenRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a token says, held against a rule. Pure functions; the signature is somebody else's to check.
final class Claims {
    /// Clocks of issuers and of this machine may differ by this.
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final int LONGEST_TOLD = 120;

    private Claims() {}

    /// Why these claims do not fit; empty when they do. Scopes are not looked at.
    static Optional<String> fault(JWTClaimsSet claims, TokenRule rule, Instant now) {
        if (!rule.issuer().equals(claims.getIssuer())) {
            return Optional.of("the token does not have a valid issuer: '" + told(claims.getIssuer()) + "' (expected: '"
                    + rule.issuer() + "')");
        }
        List<String> audience = audience(claims);
        if (rule.audiences().stream().noneMatch(audience::contains)) {
            return Optional.of("the token does not have a valid audience: " + told(audience) + " (expected: "
                    + rule.audiences() + ")");
        }
        return time(claims, now)
                .or(() -> rule.claims().entrySet().stream()
                        .filter(asked -> !says(claims.getClaim(asked.getKey()), asked.getValue()))
                        .map(asked -> "claim " + asked.getKey() + ": " + told(claims.getClaim(asked.getKey()))
                                + " (expected: " + asked.getValue() + ")")
                        .findFirst());
    }

    private static Optional<String> time(JWTClaimsSet claims, Instant now) {
        Date end = claims.getExpirationTime();
        if (end == null) {
            return Optional.of("the token does not expire: no exp");
        }
        if (!end.toInstant().plus(SKEW).isAfter(now)) {
            return Optional.of("the token has expired: " + end.toInstant());
        }
        for (Date begin : Arrays.asList(claims.getNotBeforeTime(), claims.getIssueTime())) {
            if (begin != null && begin.toInstant().minus(SKEW).isAfter(now)) {
                return Optional.of("the token is not valid yet: " + begin.toInstant());
            }
        }
        return Optional.empty();
    }

    /// Tokens for users of Cognito name the application as `client_id` and have no `aud`.
    private static List<String> audience(JWTClaimsSet claims) {
        if (!claims.getAudience().isEmpty()) {
            return claims.getAudience();
        }
        return claims.getClaim("client_id") instanceof String client ? List.of(client) : List.of();
    }

    private static boolean says(@Nullable Object claim, String asked) {
        return claim instanceof List<?> all
                ? all.stream().anyMatch(one -> text(one).equals(asked))
                : claim != null && text(claim).equals(asked);
    }

    /// What it was granted: `scope` in words (RFC 8693, section 4.2), or `scp` as a list or in words.
    static List<String> scopes(JWTClaimsSet claims) {
        List<String> scopes = new ArrayList<>();
        for (String name : List.of("scope", "scp")) {
            Object claim = claims.getClaim(name);
            List<?> all =
                    claim instanceof List<?> list ? list : claim instanceof String words ? List.of(words) : List.of();
            for (Object each : all) {
                if (each instanceof String words) {
                    scopes.addAll(Arrays.stream(words.split(" ", -1))
                            .filter(word -> !word.isEmpty())
                            .toList());
                }
            }
        }
        return scopes;
    }

    /// All claims as functions are told them: as text.
    static Map<String, String> texts(JWTClaimsSet claims) {
        Map<String, String> texts = new TreeMap<>();
        claims.toJSONObject().forEach((name, value) -> {
            if (value != null) {
                texts.put(name, text(value));
            }
        });
        return texts;
    }

    /// A list is told in brackets with blanks between, as API Gateway does it.
    private static String text(Object value) {
        return switch (value) {
            case List<?> all ->
                all.stream().filter(Objects::nonNull).map(Claims::text).collect(Collectors.joining(" ", "[", "]"));
            case Map<?, ?> object -> json(object);
            case Date date -> Long.toString(date.toInstant().getEpochSecond());
            default -> value.toString();
        };
    }

    private static String json(Map<?, ?> object) {
        Map<String, Object> members = new TreeMap<>();
        object.forEach((name, value) -> members.put(String.valueOf(name), value));
        return JSONObjectUtils.toJSONString(members);
    }

    /// What a stranger wrote, fit for a line of a log.
    static String told(@Nullable Object value) {
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}+", " ");
        return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "…";
    }
}
