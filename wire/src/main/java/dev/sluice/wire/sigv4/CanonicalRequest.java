package dev.sluice.wire.sigv4;

import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.PercentEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// The one spelling of a request that both sides sign.
final class CanonicalRequest {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private CanonicalRequest() {}

    /// The string to sign.
    ///
    /// @param path the canonical path, see [#path] and [#normalizedPath]
    static String toSign(HttpRequest request, String path, Claim.Signed claim, String payloadHash) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n').append(path).append('\n');
        text.append(query(request.query())).append('\n');
        for (String name : claim.signedHeaders()) {
            text.append(name).append(':');
            headerValue(request, name, text);
            text.append('\n');
        }
        text.append('\n').append(String.join(";", claim.signedHeaders())).append('\n');
        text.append(payloadHash);
        return ALGORITHM + "\n" + claim.timestamp() + "\n" + claim.scope() + "\n"
                + Digests.sha256Hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The raw path, encoded once more unless it is for S3. The raw path is already encoded as the client chose,
    /// `@` or `%40`, and just that is what it has signed.
    static String path(HttpRequest request, Scope scope) {
        String raw = request.path().isEmpty() ? "/" : request.path();
        return scope.isS3() ? raw : PercentEncoding.encodePath(raw);
    }

    /// The same without empty and dot segments (RFC 3986, section 5.2.4), as most SDKs sign it.
    static String normalizedPath(HttpRequest request, Scope scope) {
        String raw = request.path();
        if (scope.isS3() || (!raw.contains("//") && !raw.contains("/."))) {
            return path(request, scope);
        }
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : raw.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String slash = raw.endsWith("/") && !kept.isEmpty() ? "/" : "";
        return PercentEncoding.encodePath("/" + String.join("/", kept) + slash);
    }

    private static String query(String raw) {
        if (raw.isEmpty()) {
            return "";
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!pair.isEmpty() && !name.equals(Claim.SIGNATURE)) {
                parameters.add(new Parameter(reencode(name), reencode(value)));
            }
        }
        Collections.sort(parameters);
        return String.join("&", parameters.stream().map(Parameter::toString).toList());
    }

    private static String reencode(String text) {
        return PercentEncoding.encode(PercentEncoding.decode(text));
    }

    /// All values of that name, comma between, outer blanks gone, inner ones one.
    private static void headerValue(HttpRequest request, String name, StringBuilder text) {
        List<Map.Entry<String, String>> fields = request.headers().fields();
        boolean first = true;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).getKey().equalsIgnoreCase(name)) {
                if (!first) {
                    text.append(',');
                }
                first = false;
                value(fields.get(i).getValue().strip(), text);
            }
        }
    }

    private static void value(String value, StringBuilder text) {
        int from = 0;
        for (int at = value.indexOf("  "); at >= 0; at = value.indexOf("  ", from)) {
            text.append(value, from, at + 1);
            from = at + 2;
            while (value.charAt(from) == ' ') {
                from++; // ends before the end: outer blanks are gone
            }
        }
        text.append(value, from, value.length());
    }

    private record Parameter(String name, String value) implements Comparable<Parameter> {
        @Override
        public int compareTo(Parameter other) {
            int names = name.compareTo(other.name);
            return names != 0 ? names : value.compareTo(other.value);
        }

        @Override
        public String toString() {
            return name + "=" + value;
        }
    }
}
