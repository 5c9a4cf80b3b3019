package dev.sluice.template.serverless;

import java.util.Locale;

/// The framework's logical ids (specification, section 10.3). Applications refer to them.
final class Names {
    static final String ROLE = "IamRoleLambdaExecution";
    static final String WEBSOCKETS_API = "WebsocketsApi";
    static final String WEBSOCKETS_STAGE = "WebsocketsDeploymentStage";
    static final String WEBSOCKETS_LOG_GROUP = "WebsocketsLogGroup";

    private Names() {}

    /// `{Fn}` of the specification.
    static String function(String key) {
        return capitalized(key.replace("-", "Dash").replace("_", "Underscore"));
    }

    static String lambda(String key) {
        return function(key) + "LambdaFunction";
    }

    static String logGroup(String key) {
        return function(key) + "LogGroup";
    }

    static String integration(String functionKey) {
        return function(functionKey) + "WebsocketsIntegration";
    }

    static String permission(String functionKey) {
        return function(functionKey) + "LambdaPermissionWebsockets";
    }

    static String route(String routeKey) {
        return routeStem(routeKey) + "WebsocketsRoute";
    }

    static String routeResponse(String routeKey) {
        return routeStem(routeKey) + "WebsocketsRouteResponse";
    }

    static String authorizer(String name) {
        return function(name) + "WebsocketsAuthorizer";
    }

    private static String routeStem(String routeKey) {
        return capitalized(routeKey.replace("$", "S")
                .replace("/", "Slash")
                .replace("-", "Dash")
                .replace("_", "Underscore")
                .replace(".", "Period"));
    }

    /// Of any text what may stand in a logical id, the first letter large.
    static String alphanumeric(String text) {
        return capitalized(text.replaceAll("[^0-9A-Za-z]", ""));
    }

    static String capitalized(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
