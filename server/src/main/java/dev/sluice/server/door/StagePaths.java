package dev.sluice.server.door;

import dev.sluice.api.ApiImage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The answer to a plain request on the address of a stage: 426, because only a WebSocket handshake makes sense
/// there (spec 1.3). On an API's own host every other path is forbidden, as on AWS.
record StagePaths(ApiImage image) {
    private static final Pattern API_HOST =
            Pattern.compile("([a-z0-9]+)\\.execute-api\\.[a-z0-9-]+\\.(?:amazonaws\\.com|localhost)(?::\\d+)?");

    /// The answer; empty when the request is for no stage and no API.
    Optional<HttpResponse> answer(HttpRequest request) {
        String path = request.path().length() > 1 && request.path().endsWith("/")
                ? request.path().substring(0, request.path().length() - 1)
                : request.path();
        Matcher host = API_HOST.matcher(request.host().toLowerCase(Locale.ROOT));
        if (host.matches()) {
            WebSocketApi api = image.apis().get(host.group(1));
            boolean stage = api != null && api.stages().containsKey(path.substring(1));
            return Optional.of(stage ? upgradeRequired(request) : FrontDoor.forbidden());
        }
        return image.apis().values().stream().anyMatch(api -> isStageOf(api, path))
                ? Optional.of(upgradeRequired(request))
                : Optional.empty();
    }

    private static boolean isStageOf(WebSocketApi api, String path) {
        return api.stages().keySet().stream()
                .anyMatch(stage -> path.equals("/" + stage) || path.equals("/" + api.name() + "/" + stage));
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
