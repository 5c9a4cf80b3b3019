package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `AWS::Serverless::HttpApi`: an HTTP API of an OpenAPI document, with a stage.
final class ServerlessHttpApi {
    private static final String DEFAULT_STAGE = "$default";
    private static final Set<String> OF_API = Set.of("Description", "DisableExecuteApiEndpoint", "FailOnWarnings");
    private static final Set<String> OF_STAGE =
            Set.of("AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageName", "StageVariables");

    private final SamResource api;
    private final Diagnostics diagnostics;
    private final HttpApiAuth auth;

    ServerlessHttpApi(SamResource api, Diagnostics diagnostics) {
        this.api = api;
        this.diagnostics = diagnostics;
        this.auth = new HttpApiAuth(api, diagnostics);
    }

    /// @param events for this API
    List<Entry> rewritten(List<FunctionEvent> events) {
        auth.check();
        List<Entry> properties = SamResource.only(OF_API, api.properties());
        properties.add(api.entry("ProtocolType", api.text("HTTP")));
        properties.add(api.properties().find("Name").orElse(api.entry("Name", api.ref("AWS::StackName"))));
        properties.add(body(events));
        cors().ifPresent(properties::add);
        List<Entry> stage = SamResource.only(OF_STAGE, api.properties());
        stage.add(api.entry("ApiId", api.ref(api.id())));
        stage.add(api.entry("AutoDeploy", api.text("true")));
        if (api.properties().find("StageName").isEmpty()) {
            stage.add(api.entry("StageName", api.text(DEFAULT_STAGE)));
        }
        return List.of(
                api.as("AWS::ApiGatewayV2::Api", new Mapping(properties, api.at())),
                api.companion(stageId(), "AWS::ApiGatewayV2::Stage", stage));
    }

    /// `{Api}ApiGatewayDefaultStage`, or `{Api}{StageName}Stage`; without the name where that is not plain.
    String stageId() {
        Node name = api.properties().find("StageName").map(Entry::value).orElse(api.text(DEFAULT_STAGE));
        if (!(name instanceof Scalar(String text, Kind _, var _))) {
            return api.id() + "Stage";
        }
        if (text.equals(DEFAULT_STAGE)) {
            return api.id() + "ApiGatewayDefaultStage";
        }
        return api.id() + (text.matches("[A-Za-z0-9]+") ? text : "") + "Stage";
    }

    private Entry body(List<FunctionEvent> events) {
        Optional<Entry> definition = api.properties().find("DefinitionBody");
        if (definition.isPresent()) {
            return new Entry("Body", definition.get().at(), definition.get().value());
        }
        ApiBody made = new ApiBody(api, Optional.of(auth), diagnostics);
        events.forEach(made::add);
        return api.entry("Body", made.document());
    }

    /// `true` lets pages of every origin in.
    private Optional<Entry> cors() {
        Optional<Entry> declared = api.properties().find("CorsConfiguration");
        if (declared.isEmpty() || declared.get().value() instanceof Mapping) {
            return declared;
        }
        Entry cors = declared.get();
        if (cors.value() instanceof Scalar(String flag, var _, var _) && flag.equalsIgnoreCase("true")) {
            Sequence all = new Sequence(List.of(api.text("*")), cors.at());
            Mapping open = new Mapping(List.of(new Entry("AllowOrigins", cors.at(), all)), cors.at());
            return Optional.of(new Entry(cors.key(), cors.at(), open));
        }
        String found = cors.value().described();
        diagnostics.error(cors.place(), "CorsConfiguration: " + found + " (expected: true, or a mapping)");
        return Optional.empty();
    }
}
