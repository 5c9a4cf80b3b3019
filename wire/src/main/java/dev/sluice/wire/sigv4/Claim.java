package dev.sluice.wire.sigv4;

import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.PercentEncoding;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a request says about its signature; nothing of it is proven.
sealed interface Claim {
    /// The query parameter that is not signed itself.
    String SIGNATURE = "X-Amz-Signature";

    /// No word of a signature.
    record Absent() implements Claim {}

    /// Something is missing or unknown.
    record Malformed(String what) implements Claim {}

    /// Complete.
    ///
    /// @param timestamp     `yyyyMMdd'T'HHmmss'Z'`, as sent
    /// @param signedHeaders in lower case, in order
    /// @param expires       seconds, of the query form
    /// @param presigned     the query form
    record Signed(
            String accessKey,
            Scope scope,
            String timestamp,
            List<String> signedHeaders,
            String signature,
            Optional<String> token,
            Optional<String> expires,
            boolean presigned)
            implements Claim {}

    /// Reads the header form, else the query form.
    static Claim of(HttpRequest request) {
        Optional<String> authorization = request.headers().first("Authorization");
        if (authorization.isPresent()) {
            return ofHeader(request, authorization.get());
        }
        return request.query().contains("X-Amz-") ? ofQuery(request) : new Absent();
    }

    private static Claim ofHeader(HttpRequest request, String authorization) {
        int blank = authorization.indexOf(' ');
        String algorithm = blank < 0 ? authorization : authorization.substring(0, blank);
        Map<String, String> parts = new HashMap<>();
        for (String part : authorization.substring(Math.max(blank, 0)).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        request.headers().first("X-Amz-Date").ifPresent(date -> parts.put("Date", date));
        request.headers().first("X-Amz-Security-Token").ifPresent(token -> parts.put("Token", token));
        return complete(algorithm, parts, false);
    }

    private static Claim ofQuery(HttpRequest request) {
        Map<String, String> parts = new HashMap<>();
        for (String pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parts.putIfAbsent(
                        pair.substring(0, equals).replace("X-Amz-", ""),
                        PercentEncoding.decode(pair.substring(equals + 1)));
            }
        }
        Optional.ofNullable(parts.get("Security-Token")).ifPresent(token -> parts.put("Token", token));
        String algorithm = parts.getOrDefault("Algorithm", "");
        return complete(algorithm, parts, true);
    }

    private static Claim complete(String algorithm, Map<String, String> parts, boolean presigned) {
        if (!algorithm.equals(CanonicalRequest.ALGORITHM)) {
            return new Malformed("algorithm: '" + algorithm + "' (expected: " + CanonicalRequest.ALGORITHM + ")");
        }
        for (String part : List.of("Credential", "SignedHeaders", "Signature", "Date")) {
            if (parts.getOrDefault(part, "").isEmpty()) {
                return new Malformed("Authorization requires '" + (part.equals("Date") ? "X-Amz-Date" : part) + "'.");
            }
        }
        String credential = parts.getOrDefault("Credential", "");
        int slash = Math.max(credential.indexOf('/'), 0);
        Optional<Scope> scope = Scope.parse(credential.substring(Math.min(slash + 1, credential.length())));
        if (scope.isEmpty()) {
            return new Malformed(
                    "Credential: '" + credential + "' (expected: access key/yyyymmdd/region/service/aws4_request)");
        }
        return new Signed(
                credential.substring(0, slash),
                scope.get(),
                parts.getOrDefault("Date", ""),
                List.of(parts.getOrDefault("SignedHeaders", "")
                        .toLowerCase(Locale.ROOT)
                        .split(";", -1)),
                parts.getOrDefault("Signature", ""),
                Optional.ofNullable(parts.get("Token")),
                Optional.ofNullable(parts.get("Expires")),
                presigned);
    }
}
