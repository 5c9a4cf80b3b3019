package dev.sluice.httpapi;

import com.google.errorprone.annotations.Immutable;
import dev.sluice.api.HttpApi;
import dev.sluice.wire.http.HttpResponse;

/// The catalogue of what the gateway itself answers, as each kind of API words it.
enum Fault {
    /// No stage of that name.
    NO_STAGE(new Wording(403, "{\"message\":\"Forbidden\"}", "ForbiddenException"), Wording.NOT_FOUND),
    /// A path with a broken percent escape.
    BAD_PATH(
            new Wording(400, "{\"message\":\"Bad Request\"}", "BadRequestException"),
            new Wording(400, "{\"message\":\"Bad Request\"}", "")),
    /// No route takes the request.
    NO_ROUTE(
            new Wording(403, "{\"message\":\"Missing Authentication Token\"}", "MissingAuthenticationTokenException"),
            Wording.NOT_FOUND),
    /// The function threw, ran into its own timeout, or answered malformed.
    FUNCTION_FAILED(
            new Wording(502, "{\"message\": \"Internal server error\"}", Wording.INTERNAL), Wording.INTERNAL_ERROR),
    /// A function that is not deployed, or a fault of ours.
    UNAVAILABLE(new Wording(500, "{\"message\": \"Internal server error\"}", Wording.INTERNAL), Wording.INTERNAL_ERROR),
    /// The route's timeout passed.
    TIMED_OUT(
            new Wording(504, "{\"message\": \"Endpoint request timed out\"}", Wording.INTERNAL),
            Wording.SERVICE_UNAVAILABLE),
    /// Above the account's rate.
    OVER_THE_LIMIT(
            new Wording(429, "{\"message\":\"Too Many Requests\"}", "TooManyRequestsException"),
            new Wording(429, "{\"message\":\"Too Many Requests\"}", "")),
    /// No environment free and the queue full.
    THROTTLED(
            new Wording(429, "{\"message\":\"Too Many Requests\"}", "TooManyRequestsException"),
            Wording.SERVICE_UNAVAILABLE),
    /// Above the quota of the API or of functions.
    TOO_LARGE(
            new Wording(413, "{\"message\":\"Request Too Long\"}", "RequestTooLargeException"),
            new Wording(413, "{\"message\":\"Request Entity Too Large\"}", ""));

    private final Wording rest;
    private final Wording http;

    Fault(Wording rest, Wording http) {
        this.rest = rest;
        this.http = http;
    }

    /// The answer of an API of that kind, without its request id.
    HttpResponse response(HttpApi.Kind kind) {
        Wording wording = switch (kind) {
            case REST -> rest;
            case HTTP -> http;
        };
        HttpResponse response = HttpResponse.json(wording.status, wording.body);
        return wording.type.isEmpty() ? response : response.with("x-amzn-ErrorType", wording.type);
    }

    /// How one kind of API says it.
    ///
    /// @param type for `x-amzn-ErrorType`, or empty
    @Immutable
    private record Wording(int status, String body, String type) {
        static final String INTERNAL = "InternalServerErrorException";
        static final Wording NOT_FOUND = new Wording(404, "{\"message\":\"Not Found\"}", "");
        static final Wording INTERNAL_ERROR = new Wording(500, "{\"message\":\"Internal Server Error\"}", "");
        static final Wording SERVICE_UNAVAILABLE = new Wording(503, "{\"message\":\"Service Unavailable\"}", "");
    }
}
