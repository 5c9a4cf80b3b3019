package dev.sluice.wire.http;

import java.nio.charset.StandardCharsets;

/// One answer. The server adds `Content-Length`, `Connection` and `Date`.
///
/// @param status  100 to 599
/// @param headers without those that the server adds
/// @param body    written as it is; the caller gives it away
@SuppressWarnings("ArrayRecordComponent") // as in HttpRequest
public record HttpResponse(int status, Headers headers, byte[] body) {
    private static final byte[] NOTHING = new byte[0];

    public HttpResponse {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 100 to 599)");
        }
    }

    /// An answer without a body.
    public static HttpResponse of(int status) {
        return new HttpResponse(status, Headers.EMPTY, NOTHING);
    }

    /// An answer with a JSON body.
    public static HttpResponse json(int status, String body) {
        return new HttpResponse(
                status, Headers.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    /// An answer with a plain text body.
    public static HttpResponse text(int status, String body) {
        return new HttpResponse(
                status, Headers.of("Content-Type", "text/plain; charset=utf-8"), body.getBytes(StandardCharsets.UTF_8));
    }

    /// This answer with one more header.
    public HttpResponse with(String name, String value) {
        return new HttpResponse(status, headers.and(name, value), body);
    }
}
