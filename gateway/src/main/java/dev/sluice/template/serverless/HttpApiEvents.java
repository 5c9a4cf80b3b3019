package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The HTTP API that the events `httpApi` of all functions make together (specification, section 10.6).
final class HttpApiEvents {
    private static final String API = "HttpApi";
    private final Service service;
    private final Resources resources;
    private final Diagnostics diagnostics;
    private final Section settings;
    private final Map<String, String> owners = new LinkedHashMap<>();
    private final Set<String> methods = new LinkedHashSet<>(Set.of("OPTIONS"));

    HttpApiEvents(Service service, Resources resources, Diagnostics diagnostics) {
        this.service = service;
        this.resources = resources;
        this.diagnostics = diagnostics;
        this.settings = service.provider().nested("httpApi");
    }

    /// @param event its key is `httpApi`
    void add(String functionKey, Entry event) {
        Optional<HttpPath> route = HttpPath.of(functionKey, event, diagnostics);
        if (route.isEmpty()) {
            return; // said already
        }
        String key = route.get().isAnything()
                ? "$default"
                : route.get().method() + " " + route.get().path();
        String earlier = owners.putIfAbsent(key, functionKey);
        if (earlier != null) {
            diagnostics.error(event.place(), "route '" + key + "' is that of function '" + earlier + "' already");
            return;
        }
        String id = route.get().isAnything()
                ? "HttpApiRouteDefault"
                : "HttpApiRoute" + route.get().logicalId();
        if (resources.has(id)) {
            diagnostics.error(
                    event.place(), "route '" + key + "': its logical id '" + id + "' is that of another route");
        }
        methods.addAll(route.get().methods());
        addIntegration(functionKey, event);
        Draft draft = new Draft(event.at());
        String integration = integration(functionKey);
        resources.add(draft.resource(
                id,
                "AWS::ApiGatewayV2::Route",
                List.of(
                        draft.entry("ApiId", draft.ref(API)),
                        draft.entry("RouteKey", key),
                        draft.entry("Target", draft.join("/", draft.text("integrations"), draft.ref(integration)))),
                List.of(integration)));
    }

    private static String integration(String functionKey) {
        return "HttpApiIntegration" + Names.function(functionKey);
    }

    private void addIntegration(String functionKey, Entry event) {
        Draft draft = new Draft(event.at());
        resources.add(draft.resource(
                integration(functionKey),
                "AWS::ApiGatewayV2::Integration",
                List.of(
                        draft.entry("ApiId", draft.ref(API)),
                        draft.entry("IntegrationType", "AWS_PROXY"),
                        draft.entry("IntegrationUri", draft.getAtt(Names.lambda(functionKey), "Arn")),
                        draft.entry(
                                "PayloadFormatVersion", settings.text("payload").orElse("2.0"))),
                List.of()));
        resources.add(draft.resource(
                Names.function(functionKey) + "LambdaPermissionHttpApi",
                "AWS::Lambda::Permission",
                List.of(
                        draft.entry("FunctionName", draft.getAtt(Names.lambda(functionKey), "Arn")),
                        draft.entry("Action", "lambda:InvokeFunction"),
                        draft.entry("Principal", "apigateway.amazonaws.com")),
                List.of()));
    }

    /// Adds API, stage and outputs. Nothing without a route.
    void finish() {
        if (owners.isEmpty()) {
            return;
        }
        Draft draft = new Draft(service.settings().place("provider"));
        boolean serviceFirst = settings.flag("shouldStartNameWithService");
        List<Entry> api = new ArrayList<>();
        api.add(settings.find("name")
                .map(own -> Draft.renamed("Name", own))
                .orElse(draft.entry("Name", serviceFirst ? service.prefix() : service.stage() + "-" + service.name())));
        api.add(draft.entry("ProtocolType", "HTTP"));
        cors().ifPresent(api::add);
        resources.add(draft.resource(API, "AWS::ApiGatewayV2::Api", api, List.of()));
        Node metrics = draft.flag(settings.flag("metrics"));
        resources.add(draft.resource(
                "HttpApiStage",
                "AWS::ApiGatewayV2::Stage",
                List.of(
                        draft.entry("ApiId", draft.ref(API)),
                        draft.entry("StageName", "$default"),
                        draft.entry("AutoDeploy", draft.flag(true)),
                        draft.entry(
                                "DefaultRouteSettings", draft.mapping(draft.entry("DetailedMetricsEnabled", metrics)))),
                List.of()));
        resources.addOutput(service.output("HttpApiId", "Id of the HTTP API", draft.ref(API), draft));
        Node url = draft.join(
                "",
                draft.text("https://"),
                draft.ref(API),
                draft.text(".execute-api."),
                draft.ref("AWS::Region"),
                draft.text("."),
                draft.ref("AWS::URLSuffix"));
        resources.addOutput(service.output("HttpApiUrl", "URL of the HTTP API", url, draft));
    }

    /// `cors: true` allows what is used; a mapping says what it wants.
    private Optional<Entry> cors() {
        Optional<Entry> written = settings.find("cors");
        if (written.isEmpty() || Section.text(written.get().value()).orElse("").equalsIgnoreCase("false")) {
            return Optional.empty();
        }
        Entry entry = written.get();
        Draft draft = new Draft(entry.at());
        Section cors = entry.value() instanceof Scalar
                ? Section.empty(entry.at())
                : new Keys(diagnostics)
                        .checked(entry.value(), "provider.httpApi.cors", "provider.httpApi.cors", entry.at());
        List<Entry> properties = new ArrayList<>();
        cors.find("allowCredentials").ifPresent(own -> properties.add(Draft.renamed("AllowCredentials", own)));
        properties.add(listed(cors, "allowedHeaders", "AllowHeaders")
                .orElse(draft.entry("AllowHeaders", draft.list(HttpPreflights.DEFAULT_HEADERS))));
        properties.add(listed(cors, "allowedMethods", "AllowMethods")
                .orElse(draft.entry("AllowMethods", draft.list(List.copyOf(methods)))));
        properties.add(listed(cors, "allowedOrigins", "AllowOrigins")
                .orElse(draft.entry("AllowOrigins", draft.list(List.of("*")))));
        listed(cors, "exposedResponseHeaders", "ExposeHeaders").ifPresent(properties::add);
        cors.find("maxAge").ifPresent(own -> properties.add(Draft.renamed("MaxAge", own)));
        return Optional.of(draft.entry("CorsConfiguration", new Mapping(properties, draft.at())));
    }

    /// A list, or one item that stands alone.
    private static Optional<Entry> listed(Section cors, String key, String property) {
        return cors.find(key)
                .map(own -> own.value() instanceof Scalar
                        ? new Entry(property, own.at(), new Sequence(List.of(own.value()), own.at()))
                        : Draft.renamed(property, own));
    }
}
