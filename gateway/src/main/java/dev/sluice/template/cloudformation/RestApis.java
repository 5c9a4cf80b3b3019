package dev.sluice.template.cloudformation;

import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpApi.HttpStage;
import dev.sluice.api.HttpRoute;
import dev.sluice.template.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::ApiGateway::RestApi` with its methods, deployments and stages. A deployment is taken when everything else
/// of the stack is there, so it holds all methods.
final class RestApis {
    private static final List<String> PARTS =
            List.of(Types.REST_RESOURCE, Types.REST_METHOD, Types.REST_DEPLOYMENT, Types.REST_STAGE);
    private static final String API = "RestApiId";
    private static final String STAGE = "StageName";
    private static final String DEPLOYMENT = "DeploymentId";

    private final Stack stack;
    private final RestMethods methods;
    private final OpenApi documents;
    private final Diagnostics diagnostics;

    RestApis(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.methods = new RestMethods(stack, diagnostics);
        this.documents = new OpenApi(stack, HttpApi.Kind.REST, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// The APIs, in order of the template.
    List<HttpApi> build() {
        checkOwners();
        List<HttpApi> apis = new ArrayList<>();
        for (Resource resource : stack.resources(Types.REST_API)) {
            apis.add(api(resource, stack.properties(resource)));
        }
        return apis;
    }

    private void checkOwners() {
        for (Resource part : stack.resources()) {
            Properties properties = stack.properties(part);
            Optional<String> api = properties.text(API);
            if (PARTS.contains(part.type())
                    && api.isPresent()
                    && stack.byId(Types.REST_API, api.get()).isEmpty()) {
                String what = API + ": '" + api.get() + "' is no REST API of this stack";
                diagnostics.unknown(properties.place(API), what, api.get(), stack.ids(Types.REST_API));
            }
        }
    }

    private HttpApi api(Resource resource, Properties properties) {
        if (!properties.has("Name") && !properties.has("Body")) {
            diagnostics.error(resource.at(), "resource '" + resource.id() + "': missing property 'Name' of a REST API");
        }
        if (properties.flag("DisableExecuteApiEndpoint")) {
            diagnostics.warning(
                    properties.place("DisableExecuteApiEndpoint"),
                    "DisableExecuteApiEndpoint has no effect: the API stays reachable under its own address");
        }
        String id = stack.idOf(resource);
        List<HttpRoute> routes = new ArrayList<>(methods.of(id));
        Optional<Properties> body = properties.nested("Body");
        body.ifPresent(document -> routes.addAll(documents.routes(document)));
        if (routes.isEmpty()) {
            diagnostics.warning(resource.at(), "API '" + resource.id() + "' has no method: every request is refused");
        }
        Map<String, HttpStage> stages = stages(id, routes);
        if (stages.isEmpty()) {
            diagnostics.warning(resource.at(), "API '" + resource.id() + "' has no stage: nobody can reach it");
        }
        String name =
                properties.text("Name").or(() -> body.flatMap(OpenApi::title)).orElse(resource.id());
        return new HttpApi(
                id,
                name,
                stack.options().stack(),
                stack.options().region(),
                stack.options().accountId(),
                HttpApi.Kind.REST,
                stages);
    }

    /// A stage is a resource of its own, or comes with a deployment that names it.
    private Map<String, HttpStage> stages(String apiId, List<HttpRoute> routes) {
        Map<String, HttpStage> stages = new LinkedHashMap<>();
        for (Resource resource : stack.everywhere(Types.REST_STAGE)) {
            Properties properties = stack.properties(resource);
            if (properties.text(API).orElse("").equals(apiId)) {
                add(properties, properties.texts("Variables"), isDeployed(properties) ? routes : List.of(), stages);
            }
        }
        for (Resource resource : stack.everywhere(Types.REST_DEPLOYMENT)) {
            Properties properties = stack.properties(resource);
            if (properties.text(API).orElse("").equals(apiId)) {
                Map<String, String> variables = properties
                        .nested("StageDescription")
                        .map(stage -> stage.texts("Variables"))
                        .orElse(Map.of());
                add(properties, variables, routes, stages);
            }
        }
        return stages;
    }

    private void add(
            Properties owner, Map<String, String> variables, List<HttpRoute> routes, Map<String, HttpStage> stages) {
        Optional<String> name = owner.text(STAGE);
        if (name.isEmpty()) {
            return;
        }
        if (!name.get().matches("[A-Za-z0-9_-]{1,128}")) {
            String expected = "(expected: letters, digits, '-' and '_', at most 128)";
            diagnostics.error(owner.place(STAGE), STAGE + ": '" + name.get() + "' " + expected);
        }
        if (stages.putIfAbsent(name.get(), new HttpStage(name.get(), variables, routes, Optional.empty())) != null) {
            diagnostics.error(owner.place(STAGE), STAGE + ": the API has a stage '" + name.get() + "' already");
        }
    }

    private boolean isDeployed(Properties stage) {
        Optional<String> deployment = stage.text(DEPLOYMENT);
        if (deployment.isPresent()
                && stack.byId(Types.REST_DEPLOYMENT, deployment.get()).isEmpty()) {
            String what = DEPLOYMENT + ": '" + deployment.get() + "' is no deployment of this stack's REST APIs";
            diagnostics.unknown(stage.place(DEPLOYMENT), what, deployment.get(), stack.ids(Types.REST_DEPLOYMENT));
        }
        if (!stage.has(DEPLOYMENT)) {
            diagnostics.warning(
                    stage.at(),
                    "stage '" + stage.text(STAGE).orElse("") + "' has no deployment, so no method (expected: "
                            + DEPLOYMENT + ")");
        }
        return stage.has(DEPLOYMENT);
    }
}
