package dev.sluice.template.cloudformation;

import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.route.InvalidExpressionException;
import dev.sluice.route.SelectionExpression;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::ApiGatewayV2::Api` with its stages and deployments (specification, section 9.1). A deployment is taken
/// when everything else of the stack is there, so it holds all routes, whatever `DependsOn` says.
final class WebSocketApis {
    private static final List<String> PARTS = List.of(
            Types.ROUTE,
            Types.ROUTE_RESPONSE,
            Types.INTEGRATION,
            Types.INTEGRATION_RESPONSE,
            Types.AUTHORIZER,
            Types.STAGE,
            Types.DEPLOYMENT);

    private final Stack stack;
    private final Diagnostics diagnostics;
    private final Routes routes;

    WebSocketApis(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
        this.routes = new Routes(stack, diagnostics);
    }

    /// The APIs, in order of the template.
    List<WebSocketApi> build() {
        checkOwners();
        List<WebSocketApi> apis = new ArrayList<>();
        for (Resource resource : stack.resources(Types.API)) {
            api(resource, stack.properties(resource)).ifPresent(apis::add);
        }
        return apis;
    }

    private void checkOwners() {
        for (Resource part : stack.resources()) {
            Properties properties = stack.properties(part);
            Optional<String> api = properties.text("ApiId");
            if (PARTS.contains(part.type())
                    && api.isPresent()
                    && stack.byId(Types.API, api.get()).isEmpty()) {
                String what = "ApiId: '" + api.get() + "' is no API of this stack";
                diagnostics.unknown(properties.place("ApiId"), what, api.get(), stack.ids(Types.API));
            }
        }
    }

    private Optional<WebSocketApi> api(Resource resource, Properties properties) {
        if (!properties.has("ProtocolType")) {
            diagnostics.error(
                    resource.at(), "resource '" + resource.id() + "': missing property 'ProtocolType' (WEBSOCKET)");
            return Optional.empty();
        }
        if (properties.text("ProtocolType").orElse("").equals("HTTP")) {
            diagnostics.warning(
                    properties.place("ProtocolType"),
                    "HTTP APIs are not supported yet: requests to '" + resource.id() + "' are not served");
            return Optional.empty();
        }
        for (String required : List.of("Name", "RouteSelectionExpression")) {
            if (!properties.has(required)) {
                diagnostics.error(
                        resource.at(),
                        "resource '" + resource.id() + "': missing property '" + required + "' of a WebSocket API");
            }
        }
        if (properties.flag("DisableExecuteApiEndpoint")) {
            diagnostics.warning(
                    properties.place("DisableExecuteApiEndpoint"),
                    "DisableExecuteApiEndpoint has no effect: the API stays reachable under its own address");
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
                stages));
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
            boolean attached = isDeployed(name.get(), apiId, properties);
            if (!attached) {
                diagnostics.warning(
                        resource.at(),
                        "stage '" + name.get()
                                + "' has no deployment, so no route (expected: DeploymentId or AutoDeploy)");
            }
            Map<String, Route> seen = attached ? deployed : Map.of();
            stages.putIfAbsent(name.get(), new Stage(name.get(), variables(properties), expression, seen));
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

    private boolean isDeployed(String stage, String apiId, Properties properties) {
        Optional<String> deployment = properties.text("DeploymentId");
        if (deployment.isPresent()
                && stack.byId(Types.DEPLOYMENT, deployment.get()).isEmpty()) {
            String what = "DeploymentId: '" + deployment.get() + "' is no deployment of this stack";
            diagnostics.unknown(properties.place("DeploymentId"), what, deployment.get(), stack.ids(Types.DEPLOYMENT));
        }
        return properties.flag("AutoDeploy")
                || properties.has("DeploymentId")
                || stack.everywhere(Types.DEPLOYMENT).stream()
                        .map(stack::properties)
                        .anyMatch(attached -> attached.text("ApiId").orElse("").equals(apiId)
                                && attached.text("StageName").orElse("").equals(stage));
    }

    private static Map<String, String> variables(Properties stage) {
        Map<String, String> variables = new LinkedHashMap<>();
        stage.nested("StageVariables").ifPresent(declared -> {
            for (Entry entry : declared.values().entries()) {
                Properties.text(entry.value()).ifPresent(value -> variables.put(entry.key(), value));
            }
        });
        return variables;
    }
}
