package dev.sluice.template.cloudformation;

import dev.sluice.api.KeySource;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.route.InvalidExpressionException;
import dev.sluice.route.SelectionExpression;
import dev.sluice.template.Diagnostics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::ApiGatewayV2::Api` with its stages and deployments of protocol WEBSOCKET (specification,
/// section 9.1).
final class WebSocketApis {
    private static final List<String> PARTS = List.of(
            Types.ROUTE,
            Types.ROUTE_RESPONSE,
            Types.INTEGRATION,
            Types.INTEGRATION_RESPONSE,
            Types.AUTHORIZER,
            Types.MODEL,
            Types.STAGE,
            Types.DEPLOYMENT,
            Types.API_MAPPING);

    private final Stack stack;
    private final Diagnostics diagnostics;
    private final Routes routes;
    private final Deployments deployments;
    private final StagedFunctions stagedFunctions;
    private final Domains domains;
    private final Stages settings;

    WebSocketApis(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
        this.routes = new Routes(stack, diagnostics);
        this.deployments = new Deployments(stack, diagnostics);
        this.stagedFunctions = new StagedFunctions(stack, diagnostics);
        this.domains = new Domains(stack, diagnostics);
        this.settings = new Stages(stack, diagnostics);
    }

    /// The APIs, in order of the template.
    List<WebSocketApi> build() {
        checkOwners();
        List<WebSocketApi> apis = new ArrayList<>();
        for (Resource resource : stack.resources(Types.API)) {
            Properties properties = stack.properties(resource);
            if (!HttpApis.isHttp(properties)) {
                api(resource, properties).ifPresent(apis::add);
            }
        }
        return apis;
    }

    private void checkOwners() {
        for (Resource part : stack.resources()) {
            Properties properties = stack.properties(part);
            Optional<String> api = properties.text("ApiId");
            if (PARTS.contains(part.type())
                    && api.isPresent()
                    && stack.byId(Types.API, api.get()).isEmpty()
                    && !domains.isOfRestApi(part, api.get())) {
                String what = "ApiId: '" + api.get() + "' is no API of this stack";
                diagnostics.unknown(properties.place("ApiId"), what, api.get(), stack.ids(Types.API));
            }
        }
    }

    private Optional<WebSocketApi> api(Resource resource, Properties properties) {
        if (!properties.has("ProtocolType")) {
            diagnostics.error(
                    resource.at(),
                    "resource '" + resource.id() + "': missing property 'ProtocolType' (WEBSOCKET or HTTP)");
            return Optional.empty();
        }
        for (String required : List.of("Name", "RouteSelectionExpression")) {
            if (!properties.has(required)) {
                diagnostics.error(
                        resource.at(),
                        "resource '" + resource.id() + "': missing property '" + required + "' of a WebSocket API");
            }
        }
        String id = stack.idOf(resource);
        String name = properties.text("Name").orElse(resource.id());
        String expression = properties.text("RouteSelectionExpression").orElse("");
        checkExpression(properties, expression);
        Map<String, Stage> stages = stages(resource, id, expression, routes.of(id));
        return Optional.of(new WebSocketApi(
                id,
                name,
                stack.options().stack(),
                stack.options().region(),
                stack.options().accountId(),
                keySource(properties),
                domains.of(id, properties),
                stages));
    }

    private KeySource keySource(Properties api) {
        String name = "ApiKeySelectionExpression";
        String expression = api.text(name).orElse(KeySource.HEADER.expression());
        for (KeySource source : KeySource.values()) {
            if (source.expression().equals(expression)) {
                return source;
            }
        }
        List<String> known =
                Arrays.stream(KeySource.values()).map(KeySource::expression).toList();
        diagnostics.error(
                api.place(name), name + ": '" + expression + "' (expected: " + String.join(" or ", known) + ")");
        return KeySource.HEADER;
    }

    private void checkExpression(Properties properties, String expression) {
        if (expression.isEmpty()) {
            return; // missing, or not a text: said already
        }
        try {
            SelectionExpression.parse(expression)
                    .warnings()
                    .forEach(warning -> diagnostics.warning(properties.place("RouteSelectionExpression"), warning));
        } catch (InvalidExpressionException invalid) {
            diagnostics.error(properties.place("RouteSelectionExpression"), String.valueOf(invalid.getMessage()));
        }
    }

    private Map<String, Stage> stages(Resource api, String apiId, String expression, Map<String, Route> deployed) {
        Map<String, Stage> stages = new LinkedHashMap<>();
        for (Resource resource : stack.everywhere(Types.STAGE)) {
            Properties properties = stack.properties(resource);
            Optional<String> name = properties.text("StageName");
            if (name.isEmpty() || !properties.text("ApiId").orElse("").equals(apiId)) {
                continue;
            }
            checkName(name.get(), stages, properties);
            Map<String, String> variables = StageVariables.checked(properties, diagnostics);
            Map<String, Route> seen = deployments.serves(name.get(), properties)
                    ? stagedFunctions.of(deployed, variables, properties)
                    : Map.of();
            stages.putIfAbsent(
                    name.get(),
                    new Stage(
                            name.get(),
                            variables,
                            expression,
                            seen,
                            settings.settings(apiId, properties, deployed),
                            deployments.snapshot(name.get(), properties)));
        }
        if (deployed.isEmpty() && stack.everywhere(Types.ROUTE).isEmpty()) {
            diagnostics.warning(api.at(), "API '" + api.id() + "' has no route: every message is refused");
        }
        if (stages.isEmpty()) {
            diagnostics.warning(api.at(), "API '" + api.id() + "' has no stage: nobody can connect to it");
        }
        return stages;
    }

    private void checkName(String name, Map<String, Stage> stages, Properties properties) {
        if (!name.matches("[A-Za-z0-9_-]{1,128}")) {
            String expected = "(expected: letters, digits, '-' and '_', at most 128)";
            diagnostics.error(properties.place("StageName"), "StageName: '" + name + "' " + expected);
        }
        if (stages.containsKey(name)) {
            diagnostics.error(properties.place("StageName"), "StageName: the API has a stage '" + name + "' already");
        }
    }
}
