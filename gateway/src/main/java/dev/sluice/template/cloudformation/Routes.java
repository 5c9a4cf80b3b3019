package dev.sluice.template.cloudformation;

import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `AWS::ApiGatewayV2::Route` and `RouteResponse` (specification, sections 2.1 and 3.7).
final class Routes {
    private static final String TARGET = "integrations/";
    private static final Pattern OF_HANDSHAKE =
            Pattern.compile("route\\.request\\.(multivalue)?(header|querystring)\\..*");
    private static final List<String> PREDEFINED = List.of(Route.CONNECT, Route.DISCONNECT, Route.DEFAULT);

    private final Stack stack;
    private final Integrations integrations;
    private final Authorizers authorizers;
    private final Validations validations;
    private final Diagnostics diagnostics;
    private final Set<String> twoWay = new HashSet<>();

    Routes(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.integrations = new Integrations(stack, diagnostics);
        this.authorizers = new Authorizers(stack, diagnostics);
        this.validations = new Validations(stack, diagnostics);
        this.diagnostics = diagnostics;
        for (Resource response : stack.everywhere(Types.ROUTE_RESPONSE)) {
            response(stack.properties(response));
        }
        for (Resource response : stack.everywhere(Types.INTEGRATION_RESPONSE)) {
            integrationResponse(stack.properties(response));
        }
        stack.everywhere(Types.INTEGRATION).stream()
                .filter(integration -> !HttpApis.isPartOfOne(stack.properties(integration), stack))
                .forEach(integrations::of);
    }

    /// The routes of an API, by key.
    Map<String, Route> of(String apiId) {
        Map<String, Route> routes = new LinkedHashMap<>();
        for (Resource resource : stack.everywhere(Types.ROUTE)) {
            Properties properties = stack.properties(resource);
            if (properties.text("ApiId").orElse("").equals(apiId)) {
                route(resource, properties).ifPresent(route -> add(route, properties, routes));
            }
        }
        return routes;
    }

    /// A RouteResponse alone makes a route answer; a RouteResponseSelectionExpression alone does not.
    private void response(Properties response) {
        Optional<String> routeId = response.text("RouteId");
        if (routeId.isEmpty()) {
            return;
        }
        Optional<Resource> route = stack.byId(Types.ROUTE, routeId.get());
        if (route.isEmpty()) {
            String what = "RouteId: '" + routeId.get() + "' is no route of this stack";
            diagnostics.unknown(response.place("RouteId"), what, routeId.get(), stack.ids(Types.ROUTE));
            return;
        }
        twoWay.add(route.get().path());
    }

    private void integrationResponse(Properties response) {
        Optional<String> id = response.text("IntegrationId");
        if (id.isPresent() && stack.byId(Types.INTEGRATION, id.get()).isEmpty()) {
            String what = "IntegrationId: '" + id.get() + "' is no integration of this stack";
            diagnostics.unknown(response.place("IntegrationId"), what, id.get(), stack.ids(Types.INTEGRATION));
        }
    }

    private void add(Route route, Properties properties, Map<String, Route> routes) {
        if (routes.putIfAbsent(route.key(), route) != null) {
            diagnostics.error(
                    properties.place("RouteKey"), "RouteKey: the API has a route '" + route.key() + "' already");
        }
    }

    private Optional<Route> route(Resource resource, Properties properties) {
        Optional<String> key = properties.text("RouteKey");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (key.get().isBlank() || (key.get().startsWith("$") && !PREDEFINED.contains(key.get()))) {
            String what = "RouteKey: '" + key.get() + "'";
            diagnostics.unknown(properties.place("RouteKey"), what, key.get(), PREDEFINED);
            return Optional.empty();
        }
        return Optional.of(new Route(
                key.get(),
                integration(key.get(), properties),
                twoWay.contains(resource.path()),
                authorizers.of(key.get(), properties),
                keyRequired(key.get(), properties),
                validations.of(key.get(), properties)));
    }

    /// A key is shown when a client connects, and never again (specification, section 2.7).
    private boolean keyRequired(String key, Properties properties) {
        boolean required = properties.flag("ApiKeyRequired");
        if (required && !key.equals(Route.CONNECT)) {
            diagnostics.error(
                    properties.place("ApiKeyRequired"),
                    "ApiKeyRequired: true on route '" + key + "' protects nothing (expected: on $connect only)");
        }
        return required;
    }

    private Optional<Integration> integration(String key, Properties properties) {
        Optional<String> target = properties.text("Target");
        if (target.isEmpty()) {
            if (!properties.has("Target")) {
                diagnostics.warning(
                        properties.at(), "route '" + key + "' has no Target: it answers every message with an error");
            }
            return Optional.empty();
        }
        if (!target.get().startsWith(TARGET)) {
            diagnostics.error(
                    properties.place("Target"),
                    "Target: '" + target.get() + "' (expected: integrations/INTEGRATION_ID)");
            return Optional.empty();
        }
        String id = target.get().substring(TARGET.length());
        Optional<Resource> integration = stack.byId(Types.INTEGRATION, id);
        if (integration.isEmpty()) {
            String what = "Target: '" + id + "' is no integration of this stack";
            diagnostics.unknown(properties.place("Target"), what, id, stack.ids(Types.INTEGRATION));
            return Optional.empty();
        }
        if (!key.equals(Route.CONNECT)) {
            warnOfHandshake(key, stack.properties(integration.get()));
        }
        return integrations.of(integration.get());
    }

    /// Only a handshake has headers and a query (specification, section 3.3).
    private void warnOfHandshake(String key, Properties integration) {
        for (Entry entry : integration
                .nested("RequestParameters")
                .map(found -> found.values().entries())
                .orElse(List.of())) {
            Properties.text(entry.value())
                    .filter(value -> OF_HANDSHAKE.matcher(value).matches())
                    .ifPresent(value -> diagnostics.warning(
                            entry.place(),
                            "RequestParameters: '" + value + "' is always empty on route '" + key
                                    + "' (expected: on $connect only)"));
        }
    }
}
