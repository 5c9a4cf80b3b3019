package dev.sluice.deploy;

import dev.sluice.api.Addresses;
import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.FunctionDefinition.Concurrency;
import dev.sluice.api.Integration;
import dev.sluice.api.KeySource;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Small stacks to deploy.
final class Stacks {
    private Stacks() {}

    /// A stack with one API, one table, a function `{stack}-Fn` and these routes to it.
    static Blueprint stack(String name, String handler, String... routeKeys) {
        Map<String, Route> routes = new HashMap<>();
        for (String key : routeKeys) {
            Integration integration = new Integration.LambdaProxy(name + "-Fn", Duration.ofSeconds(29));
            routes.put(key, new Route(key, Optional.of(integration), false));
        }
        Stage stage = new Stage("prod", Map.of(), "$request.body.action", routes);
        WebSocketApi api =
                new WebSocketApi("id" + name, name, name, "us-east-1", "123456789012", Map.of("prod", stage));
        FunctionDefinition function = new FunctionDefinition(
                name + "-Fn",
                "arn:aws:lambda:us-east-1:123456789012:function:" + name + "-Fn",
                "java21",
                handler,
                FunctionCode.at(Path.of("code")),
                Map.of(),
                Duration.ofSeconds(3),
                128,
                new Concurrency(1, 1));
        return new Blueprint(name, List.of(api), List.of(function), List.of(table(name + "-Table")), Map.of());
    }

    /// The same stack, whose stages serve deployments of that name.
    static Blueprint deployedAs(String deployment, Blueprint stack) {
        List<WebSocketApi> apis = new ArrayList<>();
        for (WebSocketApi api : stack.apis()) {
            Map<String, Stage> stages = new HashMap<>();
            api.stages()
                    .forEach((name, stage) -> stages.put(
                            name,
                            new Stage(
                                    name,
                                    stage.variables(),
                                    stage.routeSelectionExpression(),
                                    stage.routes(),
                                    stage.settings(),
                                    Optional.of(deployment))));
            apis.add(api.with(stages));
        }
        return new Blueprint(stack.stack(), apis, stack.functions(), stack.tables(), Map.of());
    }

    /// The same stack, whose APIs are not reached under Amazon's host, and whose authorizers name the keys.
    static Blueprint closed(Blueprint stack) {
        List<WebSocketApi> apis = stack.apis().stream()
                .map(api -> new WebSocketApi(
                        api.id(),
                        api.name(),
                        api.stack(),
                        api.region(),
                        api.accountId(),
                        KeySource.AUTHORIZER,
                        new Addresses(false, Map.of()),
                        api.stages()))
                .toList();
        return new Blueprint(stack.stack(), apis, stack.functions(), stack.tables(), Map.of());
    }

    static TableDefinition table(String name) {
        return new TableDefinition(name, "{\"TableName\":\"" + name + "\"}", "");
    }
}
