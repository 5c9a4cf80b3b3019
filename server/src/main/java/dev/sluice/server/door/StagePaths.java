package dev.sluice.server.door;

import dev.sluice.flow.StageViews;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.aws.ServiceHost;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.util.Optional;

/// The answer to a plain request on the address of a stage: 426, because only a WebSocket handshake makes sense
/// there (spec 1.3). On an API's own host and on a mapped domain, but for its health checks (spec 1.1), every other
/// path is forbidden, as on AWS.
record StagePaths(StageViews stages) {
    /// The answer; empty when the request is for no stage and no API.
    Optional<HttpResponse> answer(HttpRequest request) {
        if (!stages.current().addressed(request.host(), request.path()).isEmpty()) {
            return Optional.of(upgradeRequired(request));
        }
        if (stages.current().isMapped(request.host())) {
            boolean health = request.path().equals("/ping") || request.path().equals("/sping");
            return Optional.of(health ? HttpResponse.text(200, "healthy") : FrontDoor.forbidden());
        }
        return ServiceHost.apiId(request.host()).map(_ -> FrontDoor.forbidden());
    }

    private static HttpResponse upgradeRequired(HttpRequest request) {
        if (!request.method().equals("GET")) {
            return FrontDoor.forbidden();
        }
        return HttpResponse.json(426, "{\"message\":\"Upgrade Required\"}")
                .with("Upgrade", "websocket")
                .with("x-amzn-RequestId", RequestIds.gateway());
    }
}
