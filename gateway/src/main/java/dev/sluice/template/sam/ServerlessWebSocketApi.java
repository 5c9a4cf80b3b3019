package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// `AWS::Serverless::WebSocketApi`: an API, its stage, and a route with an integration for each function. As on AWS
/// no RouteResponse comes with it, so its routes are one-way.
final class ServerlessWebSocketApi {
    private static final Set<String> OF_API = Set.of(
            "ApiKeySelectionExpression",
            "Description",
            "DisableExecuteApiEndpoint",
            "DisableSchemaValidation",
            "IpAddressType",
            "Name",
            "RouteSelectionExpression");
    private static final Set<String> OF_STAGE =
            Set.of("AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageName", "StageVariables");
    private static final Set<String> OF_ROUTE = Set.of(
            "ApiKeyRequired",
            "ModelSelectionExpression",
            "OperationName",
            "RequestModels",
            "RequestParameters",
            "RouteResponseSelectionExpression");

    private final SamResource api;
    private final Diagnostics diagnostics;

    ServerlessWebSocketApi(SamResource api, Diagnostics diagnostics) {
        this.api = api;
        this.diagnostics = diagnostics;
    }

    List<Entry> rewritten() {
        WebSocketAuth auth = new WebSocketAuth(api, diagnostics);
        List<Entry> resources = new ArrayList<>();
        resources.add(api.as("AWS::ApiGatewayV2::Api", new Mapping(api(), api.at())));
        Node routes = api.properties().find("Routes").map(Entry::value).orElse(api.text(""));
        if (routes instanceof Mapping(List<Entry> entries, var _)) {
            for (Entry route : entries) {
                if (route.value() instanceof Mapping properties) {
                    resources.addAll(route(route, properties, auth.ofRoute(route.key())));
                }
            }
        }
        resources.addAll(auth.resources());
        Entry stage = stage();
        resources.add(stage);
        resources.addAll(domain(stage.key()));
        return resources;
    }

    private List<Entry> api() {
        List<Entry> properties = SamResource.only(OF_API, api.properties());
        properties.add(api.entry("ProtocolType", api.text("WEBSOCKET")));
        if (api.properties().find("Name").isEmpty()) {
            properties.add(api.entry("Name", api.text(api.id())));
        }
        return properties;
    }

    private List<Entry> route(Entry route, Mapping properties, List<Entry> protection) {
        String bare = route.key().replace("$", "");
        String id =
                api.id() + (bare.isEmpty() ? "" : bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1));
        if (!route.key().matches("\\$?[A-Za-z0-9]+")) {
            diagnostics.error(route.at(), "route '" + route.key() + "' (expected: letters and digits)");
            return List.of();
        }
        List<Entry> integration = new ArrayList<>();
        integration.add(api.entry("ApiId", api.ref(api.id())));
        integration.add(api.entry("IntegrationType", api.text("AWS_PROXY")));
        properties.find("FunctionArn").ifPresent(arn -> integration.add(renamed(arn, "IntegrationUri")));
        properties.find("IntegrationTimeout").ifPresent(time -> integration.add(renamed(time, "TimeoutInMillis")));
        List<Entry> target = SamResource.only(OF_ROUTE, properties);
        target.addAll(protection);
        target.add(api.entry("ApiId", api.ref(api.id())));
        target.add(new Entry("RouteKey", route.at(), SamTransform.text(route.key(), route)));
        target.add(api.entry("Target", api.sub("integrations/${" + id + "Integration}")));
        List<Entry> resources = new ArrayList<>();
        resources.add(api.companion(id + "Integration", "AWS::ApiGatewayV2::Integration", integration));
        resources.add(api.companion(id + "Route", "AWS::ApiGatewayV2::Route", target));
        properties.find("FunctionArn").ifPresent(arn -> resources.add(permission(id, arn)));
        return resources;
    }

    private Entry permission(String id, Entry arn) {
        return api.companion(
                id + "Permission",
                "AWS::Lambda::Permission",
                List.of(
                        api.entry("Action", api.text("lambda:InvokeFunction")),
                        api.entry("Principal", api.text("apigateway.amazonaws.com")),
                        renamed(arn, "FunctionName")));
    }

    private Entry stage() {
        List<Entry> properties = SamResource.only(OF_STAGE, api.properties());
        properties.add(api.entry("ApiId", api.ref(api.id())));
        properties.add(api.entry("AutoDeploy", api.text("true")));
        Optional<Entry> name = api.properties().find("StageName");
        if (name.isEmpty()) {
            properties.add(api.entry("StageName", api.text("default")));
        }
        String infix = name.isPresent() && name.get().value() instanceof Scalar(String text, var _, var _)
                ? text.replaceAll("[^A-Za-z0-9]", "")
                : "Default";
        return api.companion(api.id() + infix + "Stage", "AWS::ApiGatewayV2::Stage", properties);
    }

    /// `Domain`: a domain name, and a mapping for each base path, or one without a path.
    private List<Entry> domain(String stageId) {
        Node declared = api.properties().find("Domain").map(Entry::value).orElse(api.text(""));
        if (!(declared instanceof Mapping domain) || domain.find("DomainName").isEmpty()) {
            return List.of();
        }
        Entry name = domain.find("DomainName").orElseThrow();
        String nameId = api.id() + "DomainName";
        List<Entry> resources = new ArrayList<>();
        resources.add(api.companion(nameId, "AWS::ApiGatewayV2::DomainName", List.of(name)));
        Node paths = domain.find("BasePath").map(Entry::value).orElse(api.text(""));
        List<Node> keys =
                paths instanceof Sequence(List<Node> items, var _) && !items.isEmpty() ? items : List.of(api.text(""));
        for (int i = 0; i < keys.size(); i++) {
            resources.add(api.companion(
                    api.id() + "ApiMapping" + (i == 0 ? "" : i),
                    "AWS::ApiGatewayV2::ApiMapping",
                    List.of(
                            api.entry("ApiId", api.ref(api.id())),
                            api.entry("DomainName", api.ref(nameId)),
                            api.entry("Stage", api.ref(stageId)),
                            api.entry("ApiMappingKey", withoutSlashes(keys.get(i))))));
        }
        return resources;
    }

    private Node withoutSlashes(Node key) {
        return key instanceof Scalar(String text, var _, var _) ? api.text(text.replaceAll("^/+|/+$", "")) : key;
    }

    private static Entry renamed(Entry entry, String key) {
        return new Entry(key, entry.at(), entry.value());
    }
}
