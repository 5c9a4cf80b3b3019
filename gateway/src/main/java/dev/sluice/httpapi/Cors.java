package dev.sluice.httpapi;

import dev.sluice.api.CorsConfiguration;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Cross-origin requests to an HTTP API that answers for itself (Fetch standard, CORS protocol): preflight requests
/// reach no function, and what functions say about origins is replaced. Immutable.
record Cors(CorsConfiguration configuration) {
    private static final String ANY = "*";
    private static final String PREFIX = "access-control-";

    /// The answer to a preflight request; empty when the request is none.
    Optional<HttpResponse> preflight(HttpRequest request) {
        boolean preflight = request.method().equals("OPTIONS")
                && request.headers().first("Origin").isPresent()
                && request.headers().first("Access-Control-Request-Method").isPresent();
        return preflight ? Optional.of(HttpResponse.of(204)) : Optional.empty();
    }

    /// The answer with the headers that a page of the request's origin needs, or none of them.
    HttpResponse applied(HttpResponse answer, HttpRequest request) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (Map.Entry<String, String> field : answer.headers().fields()) {
            if (!field.getKey().toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
                fields.add(field);
            }
        }
        Optional<String> allowed = request.headers().first("Origin").flatMap(this::allowed);
        if (allowed.isPresent()) {
            fields.add(Map.entry(PREFIX + "allow-origin", allowed.get()));
            if (!allowed.get().equals(ANY)) {
                fields.add(Map.entry("vary", "origin"));
            }
            if (configuration.allowCredentials()) {
                fields.add(Map.entry(PREFIX + "allow-credentials", "true"));
            }
            if (preflight(request).isPresent()) {
                ofPreflight(fields);
            } else {
                list(fields, "expose-headers", configuration.exposeHeaders());
            }
        }
        return new HttpResponse(answer.status(), Headers.copyOf(fields), answer.body());
    }

    private void ofPreflight(List<Map.Entry<String, String>> fields) {
        list(fields, "allow-methods", configuration.allowMethods());
        list(fields, "allow-headers", configuration.allowHeaders());
        configuration
                .maxAge()
                .ifPresent(age -> fields.add(Map.entry(PREFIX + "max-age", Long.toString(age.toSeconds()))));
    }

    private static void list(List<Map.Entry<String, String>> fields, String name, List<String> values) {
        if (!values.isEmpty()) {
            fields.add(Map.entry(PREFIX + name, String.join(",", values)));
        }
    }

    /// The value of `access-control-allow-origin`; cookies need the origin by its name.
    private Optional<String> allowed(String origin) {
        for (String pattern : configuration.allowOrigins()) {
            if (pattern.equals(ANY)) {
                return Optional.of(configuration.allowCredentials() ? origin : ANY);
            }
            boolean scheme = pattern.endsWith("://*") && origin.startsWith(pattern.substring(0, pattern.length() - 1));
            if (scheme || pattern.equals(origin)) {
                return Optional.of(origin);
            }
        }
        return Optional.empty();
    }
}
