package dev.sluice.template.cloudformation;

import dev.sluice.api.HttpAccess;
import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.HttpRoute.PayloadFormat;
import dev.sluice.api.HttpRoute.Target;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `AWS::ApiGatewayV2::Route` and `Integration` of an HTTP API.
final class HttpRoutes {
    private static final String FORMAT = "PayloadFormatVersion";
    private static final String KEY = "RouteKey";
    private static final String TARGET = "Target";
    private static final String INTEGRATIONS = "integrations/";
    private static final Pattern ROUTE_KEY = Pattern.compile("([A-Z]+) (/.*)");
    private static final Map<String, PayloadFormat> FORMATS =
            Map.of("1.0", PayloadFormat.V1_0, "2.0", PayloadFormat.V2_0);

    private final Stack stack;
    private final FunctionReferences functions;
    private final JwtAuthorizers authorizers;
    private final Timeouts timeouts;
    private final Diagnostics diagnostics;

    HttpRoutes(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.functions = new FunctionReferences(stack, diagnostics);
        this.authorizers = new JwtAuthorizers(stack, diagnostics);
        this.timeouts = new Timeouts(stack, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// The routes of an API, in order of the templates.
    List<HttpRoute> of(String apiId) {
        List<HttpRoute> routes = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Resource resource : stack.everywhere(Types.ROUTE)) {
            Properties properties = stack.properties(resource);
            Optional<String> key = properties.text(KEY);
            if (key.isEmpty() || !properties.text("ApiId").orElse("").equals(apiId)) {
                continue;
            }
            if (!keys.add(key.get())) {
                diagnostics.error(properties.place(KEY), KEY + ": the API has a route '" + key.get() + "' already");
            }
            route(key.get(), properties).ifPresent(routes::add);
        }
        return routes;
    }

    /// The route of an API that is made with a `Target` and no route resource.
    Optional<HttpRoute> quick(Properties api) {
        String key = api.text(KEY).orElse(HttpRoute.DEFAULT);
        if (api.text(TARGET).orElse("").startsWith("http")) {
            diagnostics.error(
                    api.place(TARGET), "Target: an address is not supported yet (expected: the ARN of a function)");
            return Optional.empty();
        }
        Duration timeout = timeouts.longestOfHttp();
        return functions
                .byArn(api, TARGET)
                .map(function -> new Target.Function(stack.idOf(function), PayloadFormat.V2_0))
                .flatMap(target -> keyed(key, api.place(KEY), target, timeout));
    }

    private Optional<HttpRoute> route(String key, Properties properties) {
        HttpAccess access = authorizers.access(properties);
        if (!properties.has(TARGET)) {
            diagnostics.warning(
                    properties.at(), "route '" + key + "' has no Target: it answers every request with an error");
            return Optional.empty();
        }
        Optional<Properties> integration = integration(properties);
        if (integration.isEmpty()) {
            return Optional.empty();
        }
        Duration timeout = timeouts.of(HttpApi.Kind.HTTP, integration.get(), "TimeoutInMillis");
        return function(integration.get())
                .flatMap(target -> keyed(key, properties.place(KEY), target, timeout))
                .map(open -> open.with(access));
    }

    private Optional<Properties> integration(Properties route) {
        Optional<String> target = route.text(TARGET);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Place at = route.place(TARGET);
        if (!target.get().startsWith(INTEGRATIONS)) {
            diagnostics.error(at, "Target: '" + target.get() + "' (expected: integrations/INTEGRATION_ID)");
            return Optional.empty();
        }
        String id = target.get().substring(INTEGRATIONS.length());
        Optional<Resource> integration = stack.byId(Types.INTEGRATION, id);
        if (integration.isEmpty()) {
            String what = "Target: '" + id + "' is no integration of this stack";
            diagnostics.unknown(at, what, id, stack.ids(Types.INTEGRATION));
        }
        return integration.map(stack::properties);
    }

    private Optional<Target> function(Properties integration) {
        String type = integration.text("IntegrationType").orElse("");
        if (!type.equals("AWS_PROXY") || integration.has("IntegrationSubtype")) {
            String what = integration.has("IntegrationSubtype") ? "IntegrationSubtype" : "IntegrationType";
            String found = integration.text(what).orElse("");
            diagnostics.error(
                    integration.place(what),
                    what + ": '" + found + "' is not supported yet (expected: AWS_PROXY to a function)");
            return Optional.empty();
        }
        for (String property : List.of("RequestParameters", "ResponseParameters")) {
            if (integration.has(property)) {
                diagnostics.warning(
                        integration.place(property), property + " has no effect: parameters are not mapped yet");
            }
        }
        if (!integration.has("IntegrationUri")) {
            diagnostics.error(
                    integration.at(), "integration without 'IntegrationUri' (expected: the ARN of a function)");
        }
        Optional<PayloadFormat> format = format(integration);
        Optional<Resource> function = functions.byArn(integration, "IntegrationUri");
        return format.isEmpty()
                ? Optional.empty()
                : function.map(found -> new Target.Function(stack.idOf(found), format.get()));
    }

    private Optional<PayloadFormat> format(Properties integration) {
        if (!integration.has(FORMAT)) {
            diagnostics.error(
                    integration.at(), "integration without '" + FORMAT + "' (expected: '1.0' or '2.0' on an HTTP API)");
            return Optional.empty();
        }
        Optional<String> version = integration.text(FORMAT);
        if (version.isPresent() && !FORMATS.containsKey(version.get())) {
            diagnostics.error(
                    integration.place(FORMAT), FORMAT + ": '" + version.get() + "' (expected: '1.0' or '2.0')");
        }
        return version.map(FORMATS::get);
    }

    private Optional<HttpRoute> keyed(String key, Place at, Target target, Duration timeout) {
        if (key.equals(HttpRoute.DEFAULT)) {
            return Optional.of(new HttpRoute(HttpRoute.ANY_METHOD, HttpRoute.DEFAULT, target, timeout));
        }
        Matcher parts = ROUTE_KEY.matcher(key);
        if (!parts.matches() || !HttpPaths.METHODS.contains(parts.group(1)) || !HttpPaths.isPath(parts.group(2))) {
            diagnostics.error(at, KEY + ": '" + key + "' (expected: $default, or one like GET /users/{id})");
            return Optional.empty();
        }
        return Optional.of(new HttpRoute(parts.group(1), parts.group(2), target, timeout));
    }
}
