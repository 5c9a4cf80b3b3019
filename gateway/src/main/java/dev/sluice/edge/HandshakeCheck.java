package dev.sluice.edge;

import dev.sluice.config.Quotas;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What makes an opening handshake valid (RFC 6455, section 4.2.1). Pure functions.
final class HandshakeCheck {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;
    private static final String VERSION = "13";
    /// Never fed, only copied: asking for a new one goes through the list of providers each time.
    private static final MessageDigest SHA_1 = sha1();
    /// As long as a client's URL begins.
    private static final String SCHEME = "wss://";

    private HandshakeCheck() {}

    /// Whether the request asks for a WebSocket at all.
    static boolean asksForWebSocket(HttpRequest request) {
        return hasToken(request.headers().all("Upgrade"), "websocket");
    }

    /// The answer to a handshake that is invalid (spec 1.3) or too large (spec 7), or empty when it is neither.
    static Optional<HttpResponse> fault(HttpRequest request, Quotas.Handshakes limits) {
        return invalid(request).or(() -> tooLarge(request, limits));
    }

    private static Optional<HttpResponse> tooLarge(HttpRequest request, Quotas.Handshakes limits) {
        int url = SCHEME.length() + request.host().length() + request.target().length();
        if (url > limits.urlLength()) {
            return Optional.of(refusal(414, "URL: " + url + " characters (expected: <= " + limits.urlLength() + ")"));
        }
        int bytes = 0;
        for (Map.Entry<String, String> field : request.headers().fields()) {
            bytes += field.getKey().length() + field.getValue().length();
        }
        return bytes > limits.maxHeaderBytes()
                ? Optional.of(
                        refusal(431, "headers: " + bytes + " bytes (expected: <= " + limits.maxHeaderBytes() + ")"))
                : Optional.empty();
    }

    private static Optional<HttpResponse> invalid(HttpRequest request) {
        if (!request.method().equals("GET")) {
            return Optional.of(AwsError.FORBIDDEN.response(RequestIds.gateway()));
        }
        if (!hasToken(request.headers().all("Connection"), "upgrade")) {
            return Optional.of(badRequest("Connection: expected Upgrade"));
        }
        List<String> versions = request.headers().all("Sec-WebSocket-Version");
        if (!versions.equals(List.of(VERSION))) {
            return Optional.of(
                    refusal(426, "Sec-WebSocket-Version: expected 13").with("Sec-WebSocket-Version", VERSION));
        }
        List<String> keys = request.headers().all("Sec-WebSocket-Key");
        if (keys.size() != 1 || !isKey(keys.getFirst())) {
            return Optional.of(badRequest("Sec-WebSocket-Key: expected 16 bytes in base64, once"));
        }
        if (request.body().length > 0) {
            return Optional.of(badRequest("body: " + request.body().length + " bytes (expected: 0)"));
        }
        return Optional.empty();
    }

    /// The value of `Sec-WebSocket-Accept` for that key.
    static String accept(String key) {
        try {
            var digest = (MessageDigest) SHA_1.clone();
            byte[] hash = digest.digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (CloneNotSupportedException everyJvmCan) {
            throw new IllegalStateException(everyJvmCan);
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /// Whether a handler's subprotocol can be sent: visible characters and blanks. Whether it was offered is the
    /// client's to judge.
    static boolean isSendable(String subprotocol) {
        return !subprotocol.isBlank() && subprotocol.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean hasToken(List<String> values, String token) {
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                if (part.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static HttpResponse badRequest(String why) {
        return AwsError.BAD_REQUEST.response(RequestIds.gateway(), why);
    }

    /// The answer to a handshake that no flow has seen.
    ///
    /// @param message needs no escapes
    static HttpResponse refusal(int status, String message) {
        return HttpResponse.json(status, "{\"message\":\"" + message + "\"}")
                .with("x-amzn-RequestId", RequestIds.gateway());
    }
}
