package dev.sluice.wire.sigv4;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.PercentEncoding;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// Signs requests with one credential for one region and service. Immutable; safe for any thread.
public final class Signer {
    private final Credential credential;
    private final String region;
    private final String service;
    private final InstantSource clock;

    /// A signer.
    ///
    /// @param service such as `execute-api`
    public Signer(Credential credential, String region, String service, InstantSource clock) {
        this.credential = credential;
        this.region = region;
        this.service = service;
        this.clock = clock;
    }

    /// The request with `X-Amz-Date`, `X-Amz-Security-Token` when the credential has one, and `Authorization`. It
    /// must have its `Host`; that, `Content-Type` and everything that begins with `X-Amz-` is signed, and the body.
    public HttpRequest sign(HttpRequest request) {
        String timestamp = Timestamps.of(clock.instant());
        Headers headers = request.headers().and("X-Amz-Date", timestamp);
        Optional<String> token = credential.sessionToken();
        if (token.isPresent()) {
            headers = headers.and("X-Amz-Security-Token", token.get());
        }
        HttpRequest dated = with(request, request.target(), headers);
        Claim.Signed claim = claim(timestamp, signedHeaders(headers));
        String hash = headers.first("X-Amz-Content-Sha256").orElseGet(() -> Digests.sha256Hex(request.body()));
        String authorization = CanonicalRequest.ALGORITHM + " Credential=" + credential.accessKey() + "/"
                + claim.scope() + ", SignedHeaders=" + String.join(";", claim.signedHeaders()) + ", Signature="
                + signature(dated, claim, hash);
        return with(dated, request.target(), headers.and("Authorization", authorization));
    }

    /// The request with its signature in the query, good for that time. Only `Host` is signed of the headers.
    public HttpRequest presign(HttpRequest request, Duration expires) {
        String timestamp = Timestamps.of(clock.instant());
        Claim.Signed claim = claim(timestamp, List.of("host"));
        String target = request.target() + (request.target().contains("?") ? "&" : "?")
                + "X-Amz-Algorithm=" + CanonicalRequest.ALGORITHM
                + "&X-Amz-Credential=" + PercentEncoding.encode(credential.accessKey() + "/" + claim.scope())
                + "&X-Amz-Date=" + timestamp
                + "&X-Amz-Expires=" + expires.toSeconds()
                + credential
                        .sessionToken()
                        .map(t -> "&X-Amz-Security-Token=" + PercentEncoding.encode(t))
                        .orElse("")
                + "&X-Amz-SignedHeaders=host";
        HttpRequest unsigned = with(request, target, request.headers());
        String hash = claim.scope().isS3() ? "UNSIGNED-PAYLOAD" : Digests.sha256Hex(request.body());
        return with(
                request, target + "&" + Claim.SIGNATURE + "=" + signature(unsigned, claim, hash), request.headers());
    }

    private String signature(HttpRequest request, Claim.Signed claim, String payloadHash) {
        String path = CanonicalRequest.normalizedPath(request, claim.scope());
        return Digests.signingKey(credential.secretKey(), claim.scope())
                .hmacHex(CanonicalRequest.toSign(request, path, claim, payloadHash));
    }

    private Claim.Signed claim(String timestamp, List<String> signedHeaders) {
        Scope scope = new Scope(timestamp.substring(0, 8), region, service);
        return new Claim.Signed(
                credential.accessKey(), scope, timestamp, signedHeaders, "", Optional.empty(), Optional.empty(), false);
    }

    private static List<String> signedHeaders(Headers headers) {
        TreeSet<String> names = new TreeSet<>();
        headers.fields().forEach(field -> {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("host") || name.equals("content-type") || name.startsWith("x-amz-")) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    private static HttpRequest with(HttpRequest request, String target, Headers headers) {
        return new HttpRequest(request.method(), target, headers, request.body(), request.remote(), request.secure());
    }
}
