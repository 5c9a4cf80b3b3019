package dev.sluice.flow;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.StageSettings;
import dev.sluice.api.WebSocketApi;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Small deployments for tests: each route calls the function of its name.
public final class ChatApi {
    private ChatApi() {}

    /// A one-way route.
    public static Route route(String key) {
        return new Route(key, Optional.of(new Integration.LambdaProxy(key, Duration.ofSeconds(5))), false);
    }

    /// A two-way route.
    public static Route twoWay(String key) {
        return new Route(key, route(key).integration(), true);
    }

    /// An image with one API `chat`, id `k3x9exampl`, stage `dev`.
    public static ApiImage image(Route... routes) {
        return image(api("k3x9exampl", "chat", stage("dev", routes)));
    }

    /// An image of those APIs.
    public static ApiImage image(WebSocketApi... apis) {
        return new ApiImage(
                1, Arrays.stream(apis).collect(Collectors.toMap(WebSocketApi::id, Function.identity())), Map.of());
    }

    /// An API.
    public static WebSocketApi api(String id, String name, Stage... stages) {
        Map<String, Stage> byName = Arrays.stream(stages).collect(Collectors.toMap(Stage::name, Function.identity()));
        return new WebSocketApi(id, name, "stack", "eu-west-1", "123456789012", byName);
    }

    /// A stage that routes by `action`.
    public static Stage stage(String name, Route... routes) {
        return stage(name, StageSettings.DEFAULT, routes);
    }

    /// A stage that routes by `action`, with those settings.
    public static Stage stage(String name, StageSettings settings, Route... routes) {
        return new Stage(
                name,
                Map.of("color", "blue"),
                "$request.body.action",
                Arrays.stream(routes).collect(Collectors.toMap(Route::key, Function.identity())),
                settings);
    }
}
