package dev.sluice.integration;

import java.nio.charset.StandardCharsets;

/// What a client is told when its message came to nothing: the text frames of spec 2.4, to the byte.
public enum ErrorFrame {
    /// No route, or one that is not deployed.
    FORBIDDEN("Forbidden", 403),
    /// The integration failed.
    INTERNAL_SERVER_ERROR("Internal server error", 500),
    /// The integration took longer than its timeout.
    TIMED_OUT("Endpoint request timed out", 504),
    /// The message does not fit its model.
    INVALID_BODY("Invalid request body", 400),
    /// Above a limit.
    TOO_MANY_REQUESTS("Too Many Requests", 429);

    private final String message;
    private final int status;

    ErrorFrame(String message, int status) {
        this.message = message;
        this.status = status;
    }

    /// The `message` member.
    public String message() {
        return message;
    }

    /// What logs say in terms of HTTP.
    public int status() {
        return status;
    }

    /// The frame for one request. Both ids are base64url text and need no escapes.
    public byte[] bytes(String connectionId, String requestId) {
        return of(message, connectionId, requestId);
    }

    /// A frame of that form with any message that needs no escapes.
    public static byte[] of(String message, String connectionId, String requestId) {
        // One blank after the first colon and after each comma, none elsewhere: observed.
        String frame = "{\"message\": \"" + message + "\", \"connectionId\":\"" + connectionId + "\", \"requestId\":\""
                + requestId + "\"}";
        return frame.getBytes(StandardCharsets.UTF_8);
    }
}
