package dev.sluice.wire.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/// The server's own answers to requests that never reach a handler.
final class Refusals {
    private Refusals() {}

    static HttpResponse malformed(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> HttpResponse.text(414, "URI Too Long\n");
            case TooLongHttpHeaderException _ -> HttpResponse.text(431, "Request Header Fields Too Large\n");
            default -> HttpResponse.text(400, "Bad Request\n");
        };
    }

    /// RFC 9110, section 15.6.6.
    static HttpResponse unknownVersion(String version) {
        return HttpResponse.text(505, "version: " + version + " (expected: HTTP/1.0 or HTTP/1.1)\n");
    }

    /// @param bytes the declared length, or negative when the body itself ran over
    static HttpResponse tooLarge(long bytes, int limit) {
        String found = bytes < 0 ? "more" : bytes + " bytes";
        return HttpResponse.text(413, "body: " + found + " (expected: <= " + limit + ")\n");
    }

    /// Whether a response of that status can carry a body (RFC 9110, section 6.4.1).
    static boolean mayHaveBody(int status) {
        return status >= 200 && status != 204 && status != 304;
    }
}
