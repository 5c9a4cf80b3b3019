package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `AWS::Serverless::Api`: a REST API of an OpenAPI document, with a deployment and a stage.
final class ServerlessApi {
    private static final Set<String> OF_API = Set.of(
            "BinaryMediaTypes",
            "Description",
            "DisableExecuteApiEndpoint",
            "FailOnWarnings",
            "MinimumCompressionSize",
            "Policy");
    private static final Set<String> OF_STAGE = Set.of("StageName", "Variables");

    private final SamResource api;
    private final Diagnostics diagnostics;

    ServerlessApi(SamResource api, Diagnostics diagnostics) {
        this.api = api;
        this.diagnostics = diagnostics;
    }

    /// @param events for this API
    List<Entry> rewritten(List<FunctionEvent> events) {
        refuseProtection();
        List<Entry> properties = SamResource.only(OF_API, api.properties());
        properties.add(api.properties().find("Name").orElse(api.entry("Name", api.ref("AWS::StackName"))));
        properties.add(body(events));
        List<Entry> stage = SamResource.only(OF_STAGE, api.properties());
        stage.add(api.entry("RestApiId", api.ref(api.id())));
        stage.add(api.entry("DeploymentId", api.ref(deploymentId())));
        return List.of(
                api.as("AWS::ApiGateway::RestApi", new Mapping(properties, api.at())),
                api.companion(
                        deploymentId(),
                        "AWS::ApiGateway::Deployment",
                        List.of(api.entry("RestApiId", api.ref(api.id())))),
                api.companion(stageId(), "AWS::ApiGateway::Stage", stage));
    }

    String deploymentId() {
        return api.id() + "Deployment";
    }

    /// `{Api}{StageName}Stage`; without the name where that is not plain.
    String stageId() {
        Node name = api.properties().find("StageName").map(Entry::value).orElse(api.text(""));
        boolean plain = name instanceof Scalar(String text, var _, var _) && text.matches("[A-Za-z0-9]+");
        return api.id() + (plain && name instanceof Scalar scalar ? scalar.text() : "") + "Stage";
    }

    /// An application that asks for protection must not run without it.
    private void refuseProtection() {
        Optional<Entry> auth = api.properties().find("Auth");
        if (auth.isPresent() && !HttpEvents.isOpen(auth.get().value())) {
            diagnostics.error(auth.get().at(), "Auth is not supported yet on a REST API: it is not enforced");
        }
    }

    private Entry body(List<FunctionEvent> events) {
        Optional<Entry> definition = api.properties().find("DefinitionBody");
        Entry body;
        if (definition.isPresent()) {
            body = new Entry("Body", definition.get().at(), definition.get().value());
        } else {
            ApiBody made = new ApiBody(api, Optional.empty(), diagnostics);
            events.forEach(made::add);
            body = api.entry("Body", made.document());
        }
        Optional<Entry> cors = api.properties().find("Cors");
        return cors.isPresent() && body.value() instanceof Mapping document
                ? new Entry("Body", body.at(), new Preflight(api, cors.get(), diagnostics).added(document))
                : body;
    }
}
