package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The WebSocket API that the events `websocket` of all functions make together (specification, sections 10.1 to
/// 10.3).
final class WebsocketEvents {
    /// What is written of each event when the project names no format: the variables that the framework takes.
    private static final String LOG_FORMAT = "$context.identity.sourceIp $context.identity.caller"
            + " $context.identity.user [$context.requestTime] \"$context.eventType $context.routeKey"
            + " $context.connectionId\" $context.requestId";
    private static final String DESCRIPTION = "Serverless Websockets";
    private static final String EXPRESSION = "$request.body.action";

    private final Service service;
    private final Diagnostics diagnostics;
    private final Resources resources;
    private final WebsocketAuthorizers authorizers;
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final List<String> routeIds = new ArrayList<>();

    WebsocketEvents(Service service, Resources resources, Diagnostics diagnostics) {
        this.service = service;
        this.resources = resources;
        this.diagnostics = diagnostics;
        this.authorizers = new WebsocketAuthorizers(service, resources, diagnostics);
    }

    /// Adds the route of one event, with what it needs.
    ///
    /// @param event its key is `websocket`
    void add(String functionKey, Entry event) {
        Section options = event.value() instanceof Scalar
                ? new Section(new Draft(event.at()).mapping(Draft.renamed("route", event)), event.at())
                : checked(functionKey, event);
        String routeKey = options.text("route").orElse("");
        if (routeKey.isEmpty()) {
            return; // said already
        }
        String earlier = owners.putIfAbsent(routeKey, functionKey);
        if (earlier != null) {
            diagnostics.error(
                    options.place("route"), "route '" + routeKey + "' is that of function '" + earlier + "' already");
            return;
        }
        if (routeIds.contains(Names.route(routeKey))) {
            diagnostics.error(
                    options.place("route"),
                    "route '" + routeKey + "': its logical id '" + Names.route(routeKey)
                            + "' is that of another route");
            return;
        }
        addApi();
        addIntegration(functionKey, event);
        addRoute(functionKey, routeKey, options);
    }

    private Section checked(String functionKey, Entry event) {
        String owner = "websocket event of function '" + functionKey + "'";
        if (event.value() instanceof Mapping mapping) {
            mapping.find("routeKey")
                    .ifPresent(old -> diagnostics.error(
                            old.at(), "'routeKey' is a key of the old plugin for WebSockets (expected: 'route')"));
            if (mapping.find("routeKey").isPresent()) {
                return Section.empty(event.at());
            }
        }
        return new Keys(diagnostics).checked(event.value(), "websocket event", owner, event.at());
    }

    private void addApi() {
        Section provider = service.provider();
        Draft draft = new Draft(service.settings().place("provider"));
        List<Entry> properties = new ArrayList<>();
        properties.add(provider.find("websocketsApiName")
                .map(own -> Draft.renamed("Name", own))
                .orElse(draft.entry("Name", service.stage() + "-" + service.name() + "-websockets")));
        properties.add(provider.find("websocketsApiRouteSelectionExpression")
                .map(own -> Draft.renamed("RouteSelectionExpression", own))
                .orElse(draft.entry("RouteSelectionExpression", EXPRESSION)));
        properties.add(description(draft));
        properties.add(draft.entry("ProtocolType", "WEBSOCKET"));
        tags().ifPresent(properties::add);
        resources.add(draft.resource(Names.WEBSOCKETS_API, "AWS::ApiGatewayV2::Api", properties, List.of()));
    }

    private Entry description(Draft draft) {
        return service.provider()
                .find("websocketsDescription")
                .map(own -> Draft.renamed("Description", own))
                .orElse(draft.entry("Description", DESCRIPTION));
    }

    /// `provider.tags`, when they are wanted on the API.
    private Optional<Entry> tags() {
        return service.provider().nested("websocket").flag("useProviderTags")
                ? service.provider().find("tags").map(tags -> Draft.renamed("Tags", tags))
                : Optional.empty();
    }

    private void addIntegration(String functionKey, Entry event) {
        Draft draft = new Draft(event.at());
        resources.add(draft.resource(
                Names.integration(functionKey),
                "AWS::ApiGatewayV2::Integration",
                List.of(
                        draft.entry("ApiId", draft.ref(Names.WEBSOCKETS_API)),
                        draft.entry("IntegrationType", "AWS_PROXY"),
                        draft.entry(
                                "IntegrationUri", draft.invocationOf(draft.getAtt(Names.lambda(functionKey), "Arn")))),
                List.of()));
        resources.add(permission(functionKey, draft));
    }

    /// Lets API Gateway call a function.
    static Entry permission(String functionKey, Draft draft) {
        return draft.resource(
                Names.permission(functionKey),
                "AWS::Lambda::Permission",
                List.of(
                        draft.entry("FunctionName", draft.getAtt(Names.lambda(functionKey), "Arn")),
                        draft.entry("Action", "lambda:InvokeFunction"),
                        draft.entry("Principal", "apigateway.amazonaws.com")),
                List.of(Names.WEBSOCKETS_API, Names.lambda(functionKey)));
    }

    private void addRoute(String functionKey, String routeKey, Section options) {
        Draft draft = new Draft(options.place("route"));
        List<Entry> properties = new ArrayList<>();
        properties.add(draft.entry("ApiId", draft.ref(Names.WEBSOCKETS_API)));
        properties.add(draft.entry("RouteKey", routeKey));
        properties.addAll(authorizers.of(routeKey, options));
        properties.add(draft.entry(
                "Target", draft.join("/", draft.text("integrations"), draft.ref(Names.integration(functionKey)))));
        options.find("routeResponseSelectionExpression")
                .ifPresent(own -> properties.add(Draft.renamed("RouteResponseSelectionExpression", own)));
        resources.add(draft.resource(Names.route(routeKey), "AWS::ApiGatewayV2::Route", properties, List.of()));
        routeIds.add(Names.route(routeKey));
        options.find("routeResponseSelectionExpression").ifPresent(own -> {
            Draft at = new Draft(own.at());
            resources.add(at.resource(
                    Names.routeResponse(routeKey),
                    "AWS::ApiGatewayV2::RouteResponse",
                    List.of(
                            at.entry("ApiId", at.ref(Names.WEBSOCKETS_API)),
                            at.entry("RouteId", at.ref(Names.route(routeKey))),
                            at.entry("RouteResponseKey", "$default")),
                    List.of()));
        });
    }

    /// Adds what there is once: deployment, stage, log group and output. Nothing without a route.
    ///
    /// @return whether there is an API
    boolean finish() {
        if (routeIds.isEmpty()) {
            return false;
        }
        Draft draft = new Draft(service.settings().place("provider"));
        String deployment = "WebsocketsDeployment" + unique(service.prefix());
        resources.add(draft.resource(
                deployment,
                "AWS::ApiGatewayV2::Deployment",
                List.of(draft.entry("ApiId", draft.ref(Names.WEBSOCKETS_API))),
                routeIds));
        List<Entry> stage = new ArrayList<>();
        stage.add(draft.entry("ApiId", draft.ref(Names.WEBSOCKETS_API)));
        stage.add(draft.entry("StageName", service.stage()));
        stage.add(description(draft));
        stage.add(draft.entry("DeploymentId", draft.ref(deployment)));
        tags().ifPresent(stage::add);
        addLogs(stage);
        resources.add(draft.resource(Names.WEBSOCKETS_STAGE, "AWS::ApiGatewayV2::Stage", stage, List.of()));
        Node url = draft.join(
                "",
                draft.text("wss://"),
                draft.ref(Names.WEBSOCKETS_API),
                draft.text(".execute-api."),
                draft.ref("AWS::Region"),
                draft.text("."),
                draft.ref("AWS::URLSuffix"),
                draft.text("/" + service.stage()));
        resources.addOutput(service.output("ServiceEndpointWebsocket", "URL of the service endpoint", url, draft));
        return true;
    }

    /// `provider.logs.websocket`.
    private void addLogs(List<Entry> stage) {
        Section logs = service.provider().nested("logs");
        Section options = logs.nested("websocket");
        if (!logs.has("websocket") || logs.text("websocket").orElse("true").equals("false")) {
            return;
        }
        Draft draft = new Draft(logs.place("websocket"));
        resources.add(draft.resource(
                Names.WEBSOCKETS_LOG_GROUP,
                "AWS::Logs::LogGroup",
                List.of(draft.entry("LogGroupName", "/aws/websocket/" + service.prefix())),
                List.of()));
        boolean steps = isOn(options, "executionLogging");
        List<Entry> execution = List.of(
                draft.entry("LoggingLevel", steps ? options.text("level").orElse("INFO") : "OFF"),
                draft.entry("DataTraceEnabled", draft.flag(isOn(options, "fullExecutionData"))));
        stage.add(draft.entry("DefaultRouteSettings", new Mapping(execution, draft.at())));
        if (isOn(options, "accessLogging")) {
            List<Entry> access = new ArrayList<>();
            access.add(draft.entry("DestinationArn", draft.getAtt(Names.WEBSOCKETS_LOG_GROUP, "Arn")));
            access.add(options.find("format")
                    .map(own -> Draft.renamed("Format", own))
                    .orElseGet(() -> draft.entry("Format", LOG_FORMAT)));
            stage.add(draft.entry("AccessLogSettings", new Mapping(access, draft.at())));
        }
    }

    /// All that is logged is, unless it is switched off.
    private static boolean isOn(Section options, String name) {
        return !options.text(name).orElse("true").equals("false");
    }

    /// A few digits that are the same for the same text. The framework takes others with each deployment.
    static String unique(String text) {
        return HexFormat.of().toHexDigits(text.hashCode());
    }
}
