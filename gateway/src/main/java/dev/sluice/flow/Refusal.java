package dev.sluice.flow;

import dev.sluice.integration.ErrorFrame;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpResponse;

/// The answer to a handshake that is not accepted (spec 1.3). Browsers cannot read its body; tools can.
final class Refusal {
    private Refusal() {}

    /// An answer with the message that goes with the status.
    static HttpResponse of(int status, String connectionId, String requestId) {
        String message = message(status);
        Headers headers = Headers.of("Content-Type", "application/json", "x-amzn-RequestId", requestId);
        if (status == 401) {
            headers = headers.and("x-amzn-ErrorType", "UnauthorizedException");
        }
        if (status == 403) {
            headers = headers.and("x-amzn-ErrorType", AwsError.FORBIDDEN.type());
        }
        return new HttpResponse(status, headers, ErrorFrame.of(message, connectionId, requestId));
    }

    /// What a client that can read it is told.
    static String message(int status) {
        return switch (status) {
            case 401 -> "Unauthorized";
            case 403 -> ErrorFrame.FORBIDDEN.message();
            case 429 -> ErrorFrame.TOO_MANY_REQUESTS.message();
            case 504 -> ErrorFrame.TIMED_OUT.message();
            default -> status >= 500 ? ErrorFrame.INTERNAL_SERVER_ERROR.message() : "Connection refused";
        };
    }
}
