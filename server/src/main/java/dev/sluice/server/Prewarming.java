package dev.sluice.server;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Authorizer;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Which functions are started before anybody calls them, and in which order: authorizers and those of `$connect`
/// first, because a handshake waits for them, then the rest, those of REST and HTTP APIs last. Pure.
final class Prewarming {
    private Prewarming() {}

    /// Their names, each once.
    static List<String> names(ApiImage image) {
        return Stream.concat(ofWebSocketApis(image), ofHttpApis(image))
                .distinct()
                .toList();
    }

    private static Stream<String> ofWebSocketApis(ApiImage image) {
        return image.apis().values().stream()
                .flatMap(api -> api.stages().values().stream())
                .flatMap(stage -> stage.routes().values().stream())
                .sorted(Comparator.comparing((Route route) -> !route.key().equals(Route.CONNECT))
                        .thenComparing(Route::key))
                .flatMap(route -> Stream.concat(authorizer(route), function(route)));
    }

    private static Stream<String> ofHttpApis(ApiImage image) {
        return image.httpApis().values().stream()
                .flatMap(api -> api.stages().values().stream())
                .flatMap(stage -> stage.routes().stream())
                .flatMap(route -> switch (route.target()) {
                    case HttpRoute.Target.Function target -> Stream.of(target.functionName());
                    case HttpRoute.Target.Fixed _ -> Stream.empty();
                })
                .sorted();
    }

    private static Stream<String> authorizer(Route route) {
        return switch (route.authorizer()) {
            case Authorizer.None _, Authorizer.Iam _ -> Stream.empty();
            case Authorizer.Lambda lambda -> Stream.of(lambda.functionName());
        };
    }

    private static Stream<String> function(Route route) {
        return route.integration().stream().flatMap(integration -> switch (integration) {
            case Integration.LambdaProxy proxy -> Stream.of(proxy.functionName());
            case Integration.Lambda lambda -> Stream.of(lambda.functionName());
            case Integration.AwsService _, Integration.Http _, Integration.HttpProxy _, Integration.Mock _ ->
                Stream.empty();
        });
    }
}
