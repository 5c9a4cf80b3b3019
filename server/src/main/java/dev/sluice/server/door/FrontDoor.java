package dev.sluice.server.door;

import dev.sluice.flow.StageViews;
import dev.sluice.httpapi.HttpApis;
import dev.sluice.push.PushApi;
import dev.sluice.server.admin.AdminApi;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Sends each plain HTTP request to the part that it is for. Immutable; safe for any thread.
public final class FrontDoor implements HttpHandler {
    private final Rooms rooms;
    private final HttpApis http;
    private final StagePaths stages;

    /// Over those parts; what is deployed tells which paths are stages.
    ///
    /// @param http   takes what is for a REST or HTTP API
    /// @param stages of WebSocket APIs
    public FrontDoor(Rooms rooms, HttpApis http, StageViews stages) {
        this.rooms = rooms;
        this.http = http;
        this.stages = new StagePaths(stages);
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        String path = request.path();
        if (path.startsWith(AdminApi.PREFIX)) {
            return rooms.admin.handle(request);
        }
        if (PushApi.isFor(path)) {
            return rooms.push.handle(request);
        }
        Optional<String> service = ServiceName.of(request);
        if (service.isPresent() && !service.get().equals("execute-api")) {
            return switch (service.get()) {
                case "dynamodb" -> rooms.dynamo.handle(request);
                case "sqs" -> rooms.sqs.handle(request);
                default -> notSupported(service.get());
            };
        }
        Optional<HttpResponse> stage = http.answer(request).or(() -> stages.answer(request));
        return stage.isPresent() ? stage.get() : rooms.pages.handle(request);
    }

    /// What a service says that is somewhere else.
    public static HttpResponse elsewhere(String service, URI endpoint) {
        return refused("service " + service + ": is at " + endpoint + " (expected: a request there)");
    }

    private static HttpResponse notSupported(String service) {
        return refused("service " + service + ": not supported yet (expected: dynamodb, sqs, execute-api)");
    }

    private static HttpResponse refused(String message) {
        byte[] body = ("{\"__type\":\"UnknownOperationException\",\"message\":\"" + message + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        return new HttpResponse(
                501,
                Headers.of(
                        "Content-Type",
                        "application/x-amz-json-1.0",
                        "x-amzn-ErrorType",
                        "UnknownOperationException",
                        "x-amzn-RequestId",
                        RequestIds.gateway()),
                body);
    }

    /// What `Host: {apiId}.execute-api…` says to a path that leads nowhere.
    static HttpResponse forbidden() {
        return AwsError.FORBIDDEN.response(RequestIds.gateway());
    }

    /// The parts behind the door.
    ///
    /// @param admin  `/_sluice/…`
    /// @param push   `…/@connections/…`
    /// @param dynamo the DynamoDB endpoint
    /// @param sqs    the SQS endpoint
    /// @param pages  everything else
    public record Rooms(HttpHandler admin, HttpHandler push, HttpHandler dynamo, HttpHandler sqs, HttpHandler pages) {}
}
