package dev.sluice.server.admin;

import dev.sluice.wire.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The query of a request; the last of several values counts.
record Query(Map<String, String> values) {
    Query {
        values = Map.copyOf(values);
    }

    static Query of(HttpRequest request) {
        Map<String, String> values = new HashMap<>();
        for (String pair : request.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Query(values);
    }

    /// The value of that name, or nothing.
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /// The value as a number from 0; 0 when there is none, or when it is no number.
    long number(String name) {
        String text = text(name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
