package dev.sluice.wire.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The head of a request as HTTP/2 carries it (RFC 9113, section 8.3), in the shape of HTTP/1.1 that handlers know:
/// the authority is the `Host`, crumbs of cookies are one. Pure functions.
sealed interface Http2Head {
    /// What only makes sense on one connection of HTTP/1.1 (section 8.2.2).
    Set<String> OF_CONNECTIONS =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "content-length");

    /// A good one.
    ///
    /// @param declaredBytes the `Content-Length`, or -1
    record Request(String method, String target, Headers headers, long declaredBytes) implements Http2Head {
        boolean expectsContinue() {
            return headers.first("expect").orElse("").equalsIgnoreCase("100-continue");
        }
    }

    /// One that no handler gets.
    record Refused(HttpResponse answer) implements Http2Head {}

    /// Reads the head of a request.
    static Http2Head of(Http2Headers in, HttpLimits limits) {
        String method = text(in.method());
        String target = text(in.path());
        if (!isToken(method) || !isTarget(target)) {
            return refused(":method or :path: expected a token and a path");
        }
        if (method.equals("CONNECT")) {
            return new Refused(HttpResponse.text(501, "CONNECT: expected over HTTP/1.1\n"));
        }
        if (target.length() > limits.maxLineBytes()) {
            return new Refused(HttpResponse.text(414, "URI Too Long\n"));
        }
        return of(method, target, in);
    }

    private static Http2Head of(String method, String target, Http2Headers in) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(in.size());
        StringBuilder cookie = new StringBuilder();
        String host = text(in.authority());
        for (Map.Entry<CharSequence, CharSequence> field : in) {
            String name = field.getKey().toString();
            String value = field.getValue().toString();
            if (name.equals("host") && host.isEmpty()) {
                host = value;
            } else if (name.equals("host") && !host.equals(value)) {
                return refused("Host: expected once");
            } else if (name.equals("cookie")) {
                cookie.append(cookie.isEmpty() ? "" : "; ").append(value);
            } else if (!name.startsWith(":") && !name.equals("host")) {
                fields.add(Map.entry(name, value));
            }
        }
        if (host.isEmpty()) {
            return refused("Host: expected once");
        }
        fields.addFirst(Map.entry("Host", host));
        if (!cookie.isEmpty()) {
            fields.add(Map.entry("Cookie", cookie.toString()));
        }
        Headers headers = Headers.copyOf(fields);
        String fault = ResponseEncoder.fault(headers);
        return fault.isEmpty()
                ? new Request(method, target, headers, in.getLong(HttpHeaderNames.CONTENT_LENGTH, -1))
                : refused(fault);
    }

    /// The head of an answer.
    ///
    /// @param date the current time as HTTP writes it
    static Http2Headers of(HttpResponse response, String date) {
        Http2Headers out = new DefaultHttp2Headers().status(Integer.toString(response.status()));
        for (Map.Entry<String, String> field : response.headers().fields()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!OF_CONNECTIONS.contains(name)) {
                out.add(AsciiString.of(name), AsciiString.of(field.getValue()));
            }
        }
        if (response.status() >= 200) {
            out.add("date", date);
        }
        if (Refusals.mayHaveBody(response.status())) {
            out.add("content-length", Integer.toString(response.body().length));
        }
        return out;
    }

    private static Refused refused(String why) {
        return new Refused(HttpResponse.text(400, why + "\n"));
    }

    private static String text(@Nullable CharSequence value) {
        return value == null ? "" : value.toString();
    }

    private static boolean isToken(String method) {
        for (int i = 0; i < method.length(); i++) {
            char c = method.charAt(i);
            if ((c < 'A' || c > 'Z') && c != '-' && c != '_') {
                return false;
            }
        }
        return !method.isEmpty();
    }

    private static boolean isTarget(String target) {
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return target.startsWith("/") || target.equals("*");
    }
}
