package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The REST API that the events `http` of all functions make together (specification, section 10.6).
final class HttpEvents {
    private static final String API = "ApiGatewayRestApi";

    private final Service service;
    private final Resources resources;
    private final Diagnostics diagnostics;
    private final HttpPreflights preflights;
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final Map<String, List<String>> paths = new HashMap<>();
    private final List<String> methodIds = new ArrayList<>();

    HttpEvents(Service service, Resources resources, Diagnostics diagnostics) {
        this.service = service;
        this.resources = resources;
        this.diagnostics = diagnostics;
        this.preflights = new HttpPreflights(diagnostics);
    }

    /// @param event its key is `http`
    void add(String functionKey, Entry event) {
        Optional<HttpPath> route = HttpPath.of(functionKey, event, diagnostics);
        if (route.isEmpty()) {
            return; // said already
        }
        Section options = route.get().options();
        if (options.flag("private")) {
            diagnostics.error(options.place("private"), "private is not supported yet: API keys are not enforced");
        }
        String key = route.get().method() + " " + route.get().path();
        String earlier = owners.putIfAbsent(key, functionKey);
        if (earlier != null) {
            diagnostics.error(event.place(), "'" + key + "' is that of function '" + earlier + "' already");
            return;
        }
        Draft draft = new Draft(event.at());
        addResources(route.get(), draft);
        addMethod(functionKey, route.get(), draft);
        preflights.add(route.get());
    }

    private void addResources(HttpPath route, Draft draft) {
        for (List<String> path : route.prefixes()) {
            List<String> earlier = paths.putIfAbsent(resource(path), path);
            if (earlier != null && !earlier.equals(path)) {
                diagnostics.error(
                        draft.at(),
                        "path '" + String.join("/", path) + "': its logical id '" + resource(path) + "' is that of '"
                                + String.join("/", earlier) + "'");
            }
            resources.add(draft.resource(
                    resource(path),
                    "AWS::ApiGateway::Resource",
                    List.of(
                            draft.entry("ParentId", id(path.subList(0, path.size() - 1), draft)),
                            draft.entry("PathPart", path.getLast()),
                            draft.entry("RestApiId", draft.ref(API))),
                    List.of()));
        }
    }

    private static String resource(List<String> path) {
        return "ApiGatewayResource" + HttpPath.logicalId(path);
    }

    private static Node id(List<String> path, Draft draft) {
        return path.isEmpty() ? draft.getAtt(API, "RootResourceId") : draft.ref(resource(path));
    }

    private void addMethod(String functionKey, HttpPath route, Draft draft) {
        List<Entry> integration = new ArrayList<>();
        integration.add(draft.entry("IntegrationHttpMethod", "POST"));
        integration.add(draft.entry("Type", "AWS_PROXY"));
        integration.add(draft.entry("Uri", draft.invocationOf(draft.getAtt(Names.lambda(functionKey), "Arn"))));
        route.options()
                .find("timeoutInMillis")
                .ifPresent(own -> integration.add(Draft.renamed("TimeoutInMillis", own)));
        addMethod(
                route.method(),
                route.parts(),
                List.of(
                        draft.entry("ApiKeyRequired", draft.flag(false)),
                        draft.entry("AuthorizationType", "NONE"),
                        draft.entry("Integration", new Mapping(integration, draft.at())),
                        draft.entry("MethodResponses", draft.list())),
                List.of(Names.function(functionKey) + "LambdaPermissionApiGateway"),
                draft);
        resources.add(permission(functionKey, draft));
    }

    private void addMethod(String method, List<String> path, List<Entry> others, List<String> dependsOn, Draft draft) {
        String id = "ApiGatewayMethod" + HttpPath.logicalId(path) + HttpPath.capitalized(method);
        List<Entry> properties = new ArrayList<>();
        properties.add(draft.entry("HttpMethod", method));
        properties.add(draft.entry("ResourceId", id(path, draft)));
        properties.add(draft.entry("RestApiId", draft.ref(API)));
        properties.addAll(others);
        resources.add(draft.resource(id, "AWS::ApiGateway::Method", properties, dependsOn));
        methodIds.add(id);
    }

    private static Entry permission(String functionKey, Draft draft) {
        Node source = draft.join(
                "",
                draft.text("arn:"),
                draft.ref("AWS::Partition"),
                draft.text(":execute-api:"),
                draft.ref("AWS::Region"),
                draft.text(":"),
                draft.ref("AWS::AccountId"),
                draft.text(":"),
                draft.ref(API),
                draft.text("/*/*"));
        return draft.resource(
                Names.function(functionKey) + "LambdaPermissionApiGateway",
                "AWS::Lambda::Permission",
                List.of(
                        draft.entry("FunctionName", draft.getAtt(Names.lambda(functionKey), "Arn")),
                        draft.entry("Action", "lambda:InvokeFunction"),
                        draft.entry("Principal", "apigateway.amazonaws.com"),
                        draft.entry("SourceArn", source)),
                List.of());
    }

    /// Adds the API, preflight methods, deployment and output. Nothing without a method.
    void finish() {
        if (owners.isEmpty()) {
            return;
        }
        Draft draft = new Draft(service.settings().place("provider"));
        resources.add(draft.resource(API, "AWS::ApiGateway::RestApi", api(draft), List.of()));
        for (HttpPreflights.Preflight preflight : preflights.all()) {
            if (!owners.containsKey("OPTIONS " + preflight.path()) && !owners.containsKey("ANY " + preflight.path())) {
                addMethod("OPTIONS", preflight.parts(), preflight.properties(), List.of(), new Draft(preflight.at()));
            }
        }
        resources.add(draft.resource(
                "ApiGatewayDeployment" + WebsocketEvents.unique(service.prefix()),
                "AWS::ApiGateway::Deployment",
                List.of(draft.entry("RestApiId", draft.ref(API)), draft.entry("StageName", service.stage())),
                methodIds));
        Node url = draft.join(
                "",
                draft.text("https://"),
                draft.ref(API),
                draft.text(".execute-api."),
                draft.ref("AWS::Region"),
                draft.text("."),
                draft.ref("AWS::URLSuffix"),
                draft.text("/" + service.stage()));
        resources.addOutput(service.output("ServiceEndpoint", "URL of the service endpoint", url, draft));
    }

    private List<Entry> api(Draft draft) {
        Section settings = service.provider().nested("apiGateway");
        boolean serviceFirst = settings.flag("shouldStartNameWithService");
        List<Entry> properties = new ArrayList<>();
        properties.add(service.provider()
                .find("apiName")
                .map(own -> Draft.renamed("Name", own))
                .orElse(draft.entry("Name", serviceFirst ? service.prefix() : service.stage() + "-" + service.name())));
        String endpoint = service.provider().text("endpointType").orElse("EDGE").toUpperCase(Locale.ROOT);
        properties.add(draft.entry(
                "EndpointConfiguration", draft.mapping(draft.entry("Types", draft.list(List.of(endpoint))))));
        settings.find("description").ifPresent(own -> properties.add(Draft.renamed("Description", own)));
        settings.find("binaryMediaTypes")
                .ifPresent(own -> properties.add(draft.entry(
                        "BinaryMediaTypes",
                        own.value() instanceof Node.Sequence ? own.value() : draft.list(own.value()))));
        settings.find("minimumCompressionSize")
                .ifPresent(own -> properties.add(Draft.renamed("MinimumCompressionSize", own)));
        return properties;
    }
}
