package dev.sluice.observe;

import dev.sluice.api.HttpApi;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.api.RouteLogging;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The execution logs of the routes of one stage. Immutable; safe for any thread.
final class ExecutionLogs {
    static final ExecutionLogs OFF = new ExecutionLogs(Map.of(), ExecutionLog.OFF);

    private final Map<String, ExecutionLog> byRoute;
    private final ExecutionLog otherwise;

    private ExecutionLogs(Map<String, ExecutionLog> byRoute, ExecutionLog otherwise) {
        this.byRoute = byRoute;
        this.otherwise = otherwise;
    }

    static ExecutionLogs of(WebSocketApi api, Stage stage, StageLogs logs) {
        Consumer<String> lines = line -> logs.execution(api.name(), stage.name(), line);
        LineGate gated = new LineGate(lines, System::nanoTime);
        Map<String, ExecutionLog> byRoute = new HashMap<>();
        stage.routes()
                .forEach((key, route) -> byRoute.put(
                        key, ExecutionLog.of(stage.settings().loggingOf(key), target(route), lines, gated)));
        return new ExecutionLogs(
                Map.copyOf(byRoute), ExecutionLog.of(stage.settings().logging(), "", lines, gated));
    }

    /// Failures alone: an HTTP API has no setting for it.
    static ExecutionLog of(HttpApi api, HttpApi.HttpStage stage, StageLogs logs) {
        Consumer<String> lines = line -> logs.execution(api.name(), stage.name(), line);
        return ExecutionLog.of(RouteLogging.UNSET, "", lines, new LineGate(lines, System::nanoTime));
    }

    ExecutionLog of(String routeKey) {
        return byRoute.getOrDefault(routeKey, otherwise);
    }

    private static String target(Route route) {
        return route.integration().map(ExecutionLogs::target).orElse("nothing");
    }

    /// As the template names it.
    private static String target(Integration integration) {
        return switch (integration) {
            case Integration.LambdaProxy(String function, var _) -> "function '" + function + "'";
            case Integration.Lambda(String function, var _, var _) -> "function '" + function + "'";
            case Integration.AwsService(var action, var _, var _) ->
                switch (action.target()) {
                    case Integration.ServiceTarget.Action(String name) -> action.service() + " " + name;
                    case Integration.ServiceTarget.Path(String path) -> action.service() + " " + path;
                };
            case Integration.Http(var endpoint, var _, var _) -> endpoint.method() + " " + address(endpoint);
            case Integration.HttpProxy(var _, var endpoint, var _, var _) ->
                endpoint.method() + " " + address(endpoint);
            case Integration.Mock _ -> "MOCK";
        };
    }

    /// Without its query, which may hold a key.
    private static String address(Integration.HttpEndpoint endpoint) {
        int query = endpoint.uri().indexOf('?');
        return query < 0 ? endpoint.uri() : endpoint.uri().substring(0, query);
    }
}
