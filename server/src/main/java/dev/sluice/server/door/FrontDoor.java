package dev.sluice.server.door;

import dev.sluice.authorize.Guard;
import dev.sluice.flow.StageViews;
import dev.sluice.httpapi.HttpApis;
import dev.sluice.observe.HttpMeter;
import dev.sluice.observe.Metrics;
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
    /// What the client is told of a part that throws.
    private static final int FAULT = 500;

    private final Rooms rooms;
    private final HttpApis http;
    private final StagePaths stages;
    private final Guard guard;
    private final Meters meters;

    /// Over those parts; what is deployed tells which paths are stages.
    ///
    /// @param http    takes what is for a REST or HTTP API
    /// @param stages  of WebSocket APIs
    /// @param guard   who may come to APIs and pages; the other parts want signatures
    /// @param metrics counts what is answered
    public FrontDoor(Rooms rooms, HttpApis http, StageViews stages, Guard guard, Metrics metrics) {
        this.guard = guard;
        this.rooms = rooms;
        this.http = http;
        this.stages = new StagePaths(stages);
        this.meters = Meters.of(metrics);
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        String path = request.path();
        if (path.startsWith(AdminApi.PREFIX)) {
            return counted(meters.admin, rooms.admin, request);
        }
        if (PushApi.isFor(path)) {
            return counted(meters.push, rooms.push, request);
        }
        Optional<String> service = ServiceName.of(request);
        if (service.isPresent() && !service.get().equals("execute-api")) {
            return switch (service.get()) {
                case "dynamodb" -> counted(meters.dynamo, rooms.dynamo, request);
                case "sqs" -> counted(meters.sqs, rooms.sqs, request);
                default -> notSupported(service.get());
            };
        }
        if (guard.misses(request)) {
            return forbidden();
        }
        long before = System.nanoTime();
        Optional<HttpResponse> api = http.answer(request);
        if (api.isPresent()) {
            meters.apis.answered(api.get().status(), System.nanoTime() - before);
            return api.get();
        }
        Optional<HttpResponse> stage = stages.answer(request);
        return stage.isPresent() ? stage.get() : counted(meters.pages, rooms.pages, request);
    }

    private static HttpResponse counted(HttpMeter meter, HttpHandler room, HttpRequest request) throws Exception {
        long before = System.nanoTime();
        int status = FAULT;
        try {
            HttpResponse response = room.handle(request);
            status = response.status();
            return response;
        } finally {
            meter.answered(status, System.nanoTime() - before);
        }
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

    /// Of each part.
    private record Meters(
            HttpMeter admin, HttpMeter push, HttpMeter dynamo, HttpMeter sqs, HttpMeter apis, HttpMeter pages) {
        static Meters of(Metrics metrics) {
            return new Meters(
                    metrics.http("admin"),
                    metrics.http("connections"),
                    metrics.http("dynamodb"),
                    metrics.http("sqs"),
                    metrics.http("http_apis"),
                    metrics.http("pages"));
        }
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
