package dev.sluice.template.cloudformation;

import dev.sluice.api.CorsConfiguration;
import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpApi.HttpStage;
import dev.sluice.api.HttpRoute;
import dev.sluice.template.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::ApiGatewayV2::Api` of protocol HTTP with its routes and stages.
final class HttpApis {
    /// The stage without a path segment.
    static final String DEFAULT_STAGE = "$default";

    private static final String SELECTION = "${request.method} ${request.path}";

    private final Stack stack;
    private final HttpRoutes routes;
    private final OpenApi documents;
    private final Deployments deployments;
    private final Diagnostics diagnostics;

    HttpApis(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.routes = new HttpRoutes(stack, diagnostics);
        this.documents = new OpenApi(stack, HttpApi.Kind.HTTP, diagnostics);
        this.deployments = new Deployments(stack, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// Whether an API is one of these.
    static boolean isHttp(Properties api) {
        return api.text("ProtocolType").orElse("").equals("HTTP")
                || (!api.has("ProtocolType") && (api.has("Body") || api.has("BodyS3Location")));
    }

    /// Whether a part, such as a route, belongs to one of these.
    static boolean isPartOfOne(Properties part, Stack stack) {
        return part.text("ApiId")
                .flatMap(id -> stack.byId(Types.API, id))
                .filter(api -> isHttp(stack.properties(api)))
                .isPresent();
    }

    /// The APIs, in order of the template.
    List<HttpApi> build() {
        List<HttpApi> apis = new ArrayList<>();
        for (Resource resource : stack.resources(Types.API)) {
            Properties properties = stack.properties(resource);
            if (isHttp(properties)) {
                apis.add(api(resource, properties));
            }
        }
        return apis;
    }

    private HttpApi api(Resource resource, Properties properties) {
        check(resource, properties);
        String id = stack.idOf(resource);
        List<HttpRoute> served = new ArrayList<>(routes.of(id));
        properties.nested("Body").ifPresent(body -> served.addAll(documents.routes(body)));
        boolean quick = properties.has("Target");
        if (quick) {
            routes.quick(properties).ifPresent(served::add);
        }
        Map<String, HttpStage> stages = stages(resource, id, served, Cors.of(properties, diagnostics), quick);
        if (served.isEmpty()) {
            diagnostics.warning(resource.at(), "API '" + resource.id() + "' has no route: every request is refused");
        }
        return new HttpApi(
                id,
                name(resource, properties),
                stack.options().stack(),
                stack.options().region(),
                stack.options().accountId(),
                HttpApi.Kind.HTTP,
                stages);
    }

    private String name(Resource resource, Properties properties) {
        return properties
                .text("Name")
                .or(() -> properties.nested("Body").flatMap(OpenApi::title))
                .orElse(resource.id());
    }

    private void check(Resource resource, Properties properties) {
        if (!properties.has("Name") && !properties.has("Body")) {
            diagnostics.error(
                    resource.at(), "resource '" + resource.id() + "': missing property 'Name' of an HTTP API");
        }
        if (properties.has("BodyS3Location")) {
            diagnostics.error(
                    properties.place("BodyS3Location"),
                    "BodyS3Location is not supported (expected: Body, or routes in the template)");
        }
        Optional<String> selection = properties.text("RouteSelectionExpression");
        if (selection.isPresent() && !selection.get().equals(SELECTION)) {
            diagnostics.error(
                    properties.place("RouteSelectionExpression"),
                    "RouteSelectionExpression: '" + selection.get() + "' (expected: " + SELECTION + ")");
        }
        if (properties.flag("DisableExecuteApiEndpoint")) {
            diagnostics.warning(
                    properties.place("DisableExecuteApiEndpoint"),
                    "DisableExecuteApiEndpoint has no effect: the API stays reachable under its own address");
        }
    }

    private Map<String, HttpStage> stages(
            Resource api, String apiId, List<HttpRoute> served, Optional<CorsConfiguration> cors, boolean quick) {
        Map<String, HttpStage> stages = new LinkedHashMap<>();
        for (Resource resource : stack.everywhere(Types.STAGE)) {
            Properties properties = stack.properties(resource);
            Optional<String> name = properties.text("StageName");
            if (name.isEmpty() || !properties.text("ApiId").orElse("").equals(apiId)) {
                continue;
            }
            if (!name.get().equals(DEFAULT_STAGE) && !name.get().matches("[A-Za-z0-9_-]{1,128}")) {
                String expected = "(expected: $default, or letters, digits, '-' and '_', at most 128)";
                diagnostics.error(properties.place("StageName"), "StageName: '" + name.get() + "' " + expected);
            }
            if (stages.containsKey(name.get())) {
                String what = "StageName: the API has a stage '" + name.get() + "' already";
                diagnostics.error(properties.place("StageName"), what);
            }
            List<HttpRoute> seen = deployments.serves(name.get(), properties) ? served : List.of();
            Stages.warnOfThrottles(properties, diagnostics);
            AccessLogs.warn(properties, diagnostics);
            stages.put(name.get(), new HttpStage(name.get(), properties.texts("StageVariables"), seen, cors));
        }
        if (quick) {
            stages.putIfAbsent(DEFAULT_STAGE, new HttpStage(DEFAULT_STAGE, Map.of(), served, cors));
        }
        if (stages.isEmpty()) {
            diagnostics.warning(api.at(), "API '" + api.id() + "' has no stage: nobody can reach it");
        }
        return stages;
    }
}
