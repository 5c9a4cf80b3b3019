package dev.sluice.api;

import java.util.Map;

/// A stage with the deployment that is attached to it: a snapshot of routes.
///
/// @param name                     1 to 128 of `A-Za-z0-9_-`
/// @param variables                stage variables; events omit them when there are none
/// @param routeSelectionExpression as written, such as `$request.body.action`
/// @param routes                   by route key
/// @param settings                 what holds whatever the deployment
public record Stage(
        String name,
        Map<String, String> variables,
        String routeSelectionExpression,
        Map<String, Route> routes,
        StageSettings settings) {
    /// A stage with nothing set.
    public Stage(
            String name, Map<String, String> variables, String routeSelectionExpression, Map<String, Route> routes) {
        this(name, variables, routeSelectionExpression, routes, StageSettings.DEFAULT);
    }

    public Stage {
        variables = Map.copyOf(variables);
        routes = Map.copyOf(routes);
    }
}
