package dev.sluice.wire.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The server's own answers to requests that never reach a handler.
final class Refusals {
    private static final Set<HttpVersion> VERSIONS = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    private Refusals() {}

    /// What is wrong with the head of a request, if anything is.
    static Optional<HttpResponse> of(HttpRequest request, HttpLimits limits) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(malformed(request.decoderResult().cause()));
        }
        if (!VERSIONS.contains(request.protocolVersion())) {
            return Optional.of(unknownVersion(request.protocolVersion().text()));
        }
        if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && request.headers().getAll(HttpHeaderNames.HOST).size() != 1) {
            return Optional.of(HttpResponse.text(400, "Host: expected once\n"));
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()) {
            return coding(codings, request.headers().contains(HttpHeaderNames.CONTENT_LENGTH));
        }
        long declared = HttpUtil.getContentLength(request, -1L);
        return declared > limits.maxBodyBytes()
                ? Optional.of(tooLarge(declared, limits.maxBodyBytes()))
                : Optional.empty();
    }

    /// A coding that we do not know hides where the body ends (RFC 9112, sections 6.1 and 6.3).
    private static Optional<HttpResponse> coding(List<String> codings, boolean hasLength) {
        if (hasLength) {
            return Optional.of(HttpResponse.text(400, "both Transfer-Encoding and Content-Length (expected: one)\n"));
        }
        boolean chunked =
                codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase(HttpHeaderValues.CHUNKED.toString());
        return chunked
                ? Optional.empty()
                : Optional.of(HttpResponse.text(501, "Transfer-Encoding: expected chunked and nothing else\n"));
    }

    static HttpResponse malformed(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> HttpResponse.text(414, "URI Too Long\n");
            case TooLongHttpHeaderException _ -> HttpResponse.text(431, "Request Header Fields Too Large\n");
            default -> HttpResponse.text(400, "Bad Request\n");
        };
    }

    /// RFC 9110, section 15.6.6.
    private static HttpResponse unknownVersion(String version) {
        return HttpResponse.text(505, "version: " + version + " (expected: HTTP/1.0 or HTTP/1.1)\n");
    }

    /// @param bytes the declared length, or negative when the body itself ran over
    static HttpResponse tooLarge(long bytes, int limit) {
        String found = bytes < 0 ? "more" : bytes + " bytes";
        return HttpResponse.text(413, "body: " + found + " (expected: <= " + limit + ")\n");
    }

    /// All connections together have sent more than the server keeps.
    static HttpResponse noRoom() {
        return HttpResponse.text(503, "too many large requests at once\n").with("Retry-After", "1");
    }

    /// Whether a response of that status can carry a body (RFC 9110, section 6.4.1).
    static boolean mayHaveBody(int status) {
        return status >= 200 && status != 204 && status != 304;
    }
}
