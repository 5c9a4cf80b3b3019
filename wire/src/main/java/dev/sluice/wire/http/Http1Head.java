package dev.sluice.wire.http;

import io.netty.handler.codec.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is read out of the head of a request of HTTP/1.1. Pure functions.
final class Http1Head {
    private Http1Head() {}

    /// The fields as they were sent.
    static Headers headers(HttpRequest request) {
        List<Map.Entry<String, String>> fields =
                new ArrayList<>(request.headers().size());
        var all = request.headers().iteratorAsString();
        while (all.hasNext()) {
            var field = all.next();
            fields.add(Map.entry(field.getKey(), field.getValue()));
        }
        return Headers.copyOf(fields);
    }

    /// Whether it is none but the first line of HTTP/2, agreed upon by TLS or by nobody (RFC 9113, section 3.4).
    static boolean isPreface(HttpRequest request) {
        return request.decoderResult().isSuccess()
                && request.method().name().equals("PRI")
                && request.uri().equals("*")
                && request.protocolVersion().text().equals("HTTP/2.0")
                && request.headers().isEmpty();
    }
}
