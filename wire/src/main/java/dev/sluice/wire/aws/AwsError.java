package dev.sluice.wire.aws;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonWriter;

/// The catalogue of errors that a client can get from an endpoint of REST-JSON form. SDKs choose their typed
/// exception by the header `x-amzn-ErrorType`, not by the status.
public enum AwsError {
    /// A request that cannot be understood.
    BAD_REQUEST(400, "BadRequestException", "Bad request"),
    /// The caller may not do this.
    ACCESS_DENIED(403, "AccessDeniedException", "Access denied"),
    /// The address leads nowhere.
    FORBIDDEN(403, "ForbiddenException", "Forbidden"),
    /// The request carries no signature.
    MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationTokenException", "Missing Authentication Token"),
    /// The signature's parts are not complete.
    INCOMPLETE_SIGNATURE(403, "IncompleteSignatureException", "Incomplete signature"),
    /// The signature does not fit the request, or came too late.
    INVALID_SIGNATURE(403, "InvalidSignatureException", "Invalid signature"),
    /// The access key or the session token is not known.
    UNRECOGNIZED_CLIENT(403, "UnrecognizedClientException", "The security token included in the request is invalid."),
    /// Nothing of that name.
    NOT_FOUND(404, "NotFoundException", "Not found"),
    /// The connection is closed, or never was.
    GONE(410, "GoneException", ""),
    /// The body is above the quota.
    PAYLOAD_TOO_LARGE(413, "PayloadTooLargeException", "Payload too large"),
    /// Too much at once.
    LIMIT_EXCEEDED(429, "LimitExceededException", "Too Many Requests"),
    /// A fault of ours.
    INTERNAL_SERVER_ERROR(500, "InternalServerErrorException", "Internal server error");

    private final int status;
    private final String type;
    private final String text;

    AwsError(int status, String type, String text) {
        this.status = status;
        this.type = type;
        this.text = text;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The name that SDKs map to an exception.
    public String type() {
        return type;
    }

    /// What it says when there is nothing more to tell; may be empty.
    public String text() {
        return text;
    }

    /// The answer with the text of the catalogue.
    public HttpResponse response(String requestId) {
        return response(requestId, text);
    }

    /// The answer with a text of its own; an empty text makes an empty body.
    public HttpResponse response(String requestId, String message) {
        Headers headers = Headers.of("x-amzn-ErrorType", type, "x-amzn-RequestId", requestId);
        if (message.isEmpty()) {
            return new HttpResponse(status, headers, new byte[0]);
        }
        byte[] body = JsonWriter.bytes(json -> {
            json.beginObject();
            // IAM refuses in one form for every service.
            json.name(this == ACCESS_DENIED ? "Message" : "message");
            json.string(message);
            json.endObject();
        });
        return new HttpResponse(status, headers.and("Content-Type", "application/json"), body);
    }
}
