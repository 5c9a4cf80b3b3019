package dev.sluice.wire.sigv4;

import dev.sluice.wire.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Says who signed a request. Knows the header form and the presigned query form; transfer coding is undone before.
/// Any region is accepted: it is the caller's business what a service and a region may do. Safe for any thread.
public final class Verifier {
    /// AWS: how far a request's time may be off.
    private static final Duration SKEW = Duration.ofMinutes(5);
    /// AWS: the same for S3.
    private static final Duration S3_SKEW = Duration.ofMinutes(15);
    /// AWS: the longest life of a presigned request.
    private static final Duration MAX_EXPIRES = Duration.ofDays(7);

    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    /// Derived keys that are kept; one is enough for each credential, day, region and service.
    private static final int MAX_KEYS = 1024;
    /// Characters of `yyyymmdd`.
    private static final int DAY = 8;
    /// AWS: headers that begin so must be signed when they are there at all.
    private static final String SERVICE_HEADER = "x-amz-";

    private final Credentials credentials;
    private final InstantSource clock;
    private final BodyHashes bodies = new BodyHashes();
    private final Map<KeyName, Digests.SigningKey> keys = new ConcurrentHashMap<>();

    /// A verifier for those credentials.
    public Verifier(Credentials credentials, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /// Looks at the signature of a request.
    public Verdict verify(HttpRequest request) {
        return switch (Claim.of(request)) {
            case Claim.Absent _ -> new Verdict.Missing();
            case Claim.Malformed(String what) -> new Verdict.Incomplete(what);
            case Claim.Signed claim -> verify(request, claim);
        };
    }

    private Verdict verify(HttpRequest request, Claim.Signed claim) {
        Optional<Instant> at = Timestamps.parse(claim.timestamp());
        if (at.isEmpty()
                || !claim.timestamp().substring(0, DAY).equals(claim.scope().date())) {
            return new Verdict.Incomplete(
                    "X-Amz-Date: '" + claim.timestamp() + "' (expected: yyyymmddThhmmssZ on the day of the credential, "
                            + claim.scope().date() + ")");
        }
        if (!claim.signedHeaders().contains("host")) {
            return new Verdict.Incomplete("SignedHeaders: " + claim.signedHeaders() + " (expected: host among them)");
        }
        Optional<Verdict> late = expired(claim, at.get());
        if (late.isPresent()) {
            return late.get();
        }
        Optional<Credential> credential = credentials.find(claim.accessKey()).filter(known -> tokenFits(known, claim));
        return credential.isEmpty()
                ? new Verdict.UnknownAccessKey(claim.accessKey())
                : compare(request, claim, credential.get());
    }

    private Verdict compare(HttpRequest request, Claim.Signed claim, Credential credential) {
        Optional<String> added = unsignedHeader(request, claim);
        if (added.isPresent()) {
            return new Verdict.BadSignature(
                    "There were headers present in the request which were not signed: " + added.get());
        }
        Optional<String> stated = statedPayloadHash(request, claim);
        boolean unsigned = stated.isPresent() && stated.get().equals(UNSIGNED);
        String hash = unsigned ? UNSIGNED : bodies.hexOf(request.body());
        if (stated.isPresent() && !stated.get().equals(hash)) {
            return new Verdict.BadSignature("x-amz-content-sha256: " + stated.get()
                    + " (expected: the SHA-256 of the body, or " + UNSIGNED + "; chunk signatures are not supported)");
        }
        Digests.SigningKey key = signingKey(credential, claim.scope());
        String normalized = CanonicalRequest.normalizedPath(request, claim.scope());
        String plain = CanonicalRequest.path(request, claim.scope());
        if (fits(key, CanonicalRequest.toSign(request, normalized, claim, hash), claim)
                || (!plain.equals(normalized)
                        && fits(key, CanonicalRequest.toSign(request, plain, claim, hash), claim))) {
            Scope scope = claim.scope();
            return new Verdict.Verified(credential.principal(), scope.service(), scope.region(), claim.accessKey());
        }
        return new Verdict.BadSignature("The request signature we calculated does not match the signature you provided."
                + " Check your secret access key and signing method.");
    }

    /// A header that tells the service what to do, and that whoever carried the request may have added or changed.
    private static Optional<String> unsignedHeader(HttpRequest request, Claim.Signed claim) {
        for (Map.Entry<String, String> field : request.headers().fields()) {
            String name = field.getKey();
            if (name.regionMatches(true, 0, SERVICE_HEADER, 0, SERVICE_HEADER.length())
                    && !claim.signedHeaders().contains(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(name.toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    /// The payload hash that the request says it has signed, if it says so.
    private static Optional<String> statedPayloadHash(HttpRequest request, Claim.Signed claim) {
        Optional<String> header = request.headers().first("X-Amz-Content-Sha256");
        return header.isPresent() || !claim.presigned() || !claim.scope().isS3() ? header : Optional.of(UNSIGNED);
    }

    private static boolean fits(Digests.SigningKey key, String toSign, Claim.Signed claim) {
        byte[] expected = key.hmacHex(toSign).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, claim.signature().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean tokenFits(Credential credential, Claim.Signed claim) {
        byte[] expected = credential.sessionToken().orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, claim.token().orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Verdict> expired(Claim.Signed claim, Instant at) {
        Duration skew = claim.scope().isS3() ? S3_SKEW : SKEW;
        Duration life = skew;
        if (claim.presigned() && claim.expires().isPresent()) {
            Optional<Duration> stated = seconds(claim.expires().get());
            if (stated.isEmpty()) {
                return Optional.of(new Verdict.Incomplete("X-Amz-Expires: '"
                        + claim.expires().get() + "' (expected: 1 to " + MAX_EXPIRES.toSeconds() + " seconds)"));
            }
            life = stated.get();
        }
        Instant now = clock.instant();
        if (now.isAfter(at.plus(life))) {
            return Optional.of(new Verdict.Expired("Signature expired: " + claim.timestamp() + " is now earlier than "
                    + Timestamps.of(now.minus(life)) + " (" + Timestamps.of(now) + " - " + life.toSeconds() + " s.)"));
        }
        if (now.plus(skew).isBefore(at)) {
            return Optional.of(new Verdict.Expired("Signature not yet current: " + claim.timestamp()
                    + " is still later than " + Timestamps.of(now.plus(skew)) + " (" + Timestamps.of(now) + " + "
                    + skew.toSeconds() + " s.)"));
        }
        return Optional.empty();
    }

    private static Optional<Duration> seconds(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        Duration stated = Duration.ofSeconds(Integer.parseInt(text));
        return stated.isPositive() && stated.compareTo(MAX_EXPIRES) <= 0 ? Optional.of(stated) : Optional.empty();
    }

    private Digests.SigningKey signingKey(Credential credential, Scope scope) {
        if (keys.size() >= MAX_KEYS) {
            keys.clear(); // days and regions that are over, or somebody who tries many
        }
        return keys.computeIfAbsent(
                new KeyName(credential, scope), name -> Digests.signingKey(credential.secretKey(), scope));
    }

    private record KeyName(Credential credential, Scope scope) {}
}
