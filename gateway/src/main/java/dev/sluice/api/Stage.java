package dev.sluice.api;

import java.util.Map;
import java.util.Optional;

/// A stage with the deployment that is attached to it: a snapshot of routes.
///
/// @param name                     1 to 128 of `A-Za-z0-9_-`
/// @param variables                stage variables; events omit them when there are none
/// @param routeSelectionExpression as written, such as `$request.body.action`
/// @param routes                   by route key
/// @param settings                 what holds whatever the deployment
/// @param deployment               names the snapshot: while the name stays, routes and expression stay; empty
///     serves
///     whatever there is (`AutoDeploy`)
public record Stage(
        String name,
        Map<String, String> variables,
        String routeSelectionExpression,
        Map<String, Route> routes,
        StageSettings settings,
        Optional<String> deployment) {
    /// A stage with nothing set.
    public Stage(
            String name, Map<String, String> variables, String routeSelectionExpression, Map<String, Route> routes) {
        this(name, variables, routeSelectionExpression, routes, StageSettings.DEFAULT);
    }

    /// A stage that serves whatever there is.
    public Stage(
            String name,
            Map<String, String> variables,
            String routeSelectionExpression,
            Map<String, Route> routes,
            StageSettings settings) {
        this(name, variables, routeSelectionExpression, routes, settings, Optional.empty());
    }

    public Stage {
        variables = Map.copyOf(variables);
        routes = Map.copyOf(routes);
    }

    /// The same with what another one serves.
    public Stage serving(Stage other) {
        return new Stage(name, variables, other.routeSelectionExpression, other.routes, settings, deployment);
    }
}
