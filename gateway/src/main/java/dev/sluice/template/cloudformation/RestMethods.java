package dev.sluice.template.cloudformation;

import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.HttpRoute.PayloadFormat;
import dev.sluice.api.HttpRoute.Target;
import dev.sluice.template.Diagnostics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `AWS::ApiGateway::Method`.
final class RestMethods {
    private static final String AUTHORIZATION = "AuthorizationType";
    private static final String METHOD = "HttpMethod";

    private final Stack stack;
    private final RestPaths paths;
    private final FunctionReferences functions;
    private final Timeouts timeouts;
    private final Diagnostics diagnostics;

    RestMethods(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.paths = new RestPaths(stack, diagnostics);
        this.functions = new FunctionReferences(stack, diagnostics);
        this.timeouts = new Timeouts(stack, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// The routes of an API, in order of the templates.
    List<HttpRoute> of(String apiId) {
        List<HttpRoute> routes = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Resource resource : stack.everywhere(Types.REST_METHOD)) {
            Properties properties = stack.properties(resource);
            if (properties.text("RestApiId").orElse("").equals(apiId)) {
                route(properties, taken).ifPresent(routes::add);
            }
        }
        return routes;
    }

    private Optional<HttpRoute> route(Properties properties, Set<String> taken) {
        refuseProtection(properties);
        Optional<String> path = paths.of(properties, "ResourceId");
        Optional<String> method = properties.text(METHOD);
        Optional<Target> target = target(properties);
        if (path.isEmpty() || method.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        if (!taken.add(method.get() + " " + path.get())) {
            String what = METHOD + ": '" + path.get() + "' has a method '" + method.get() + "' already";
            diagnostics.error(properties.place(METHOD), what);
        }
        Duration timeout = properties
                .nested("Integration")
                .map(integration -> timeouts.of(HttpApi.Kind.REST, integration, "TimeoutInMillis"))
                .orElse(timeouts.longestOfRest());
        return Optional.of(new HttpRoute(method.get(), path.get(), target.get(), timeout));
    }

    /// An application that asks for protection must not run without it.
    private void refuseProtection(Properties method) {
        String type = method.text(AUTHORIZATION).orElse("NONE");
        if (!type.equals("NONE")) {
            String what = AUTHORIZATION + ": '" + type + "' is not supported yet on a REST API (expected: NONE)";
            diagnostics.error(method.place(AUTHORIZATION), what);
        } else if (method.has("AuthorizerId")) {
            diagnostics.error(method.place("AuthorizerId"), "AuthorizerId without AuthorizationType protects nothing");
        }
        if (method.flag("ApiKeyRequired")) {
            diagnostics.error(method.place("ApiKeyRequired"), "ApiKeyRequired: API keys are not supported yet");
        }
    }

    private Optional<Target> target(Properties method) {
        Optional<Properties> declared = method.nested("Integration");
        if (declared.isEmpty()) {
            diagnostics.warning(method.at(), "method without 'Integration' is not served");
            return Optional.empty();
        }
        Properties integration = declared.get();
        String type = integration.text("Type").orElse("");
        if (type.equals("MOCK")) {
            return new MockAnswer(diagnostics)
                    .of(integration.nested("RequestTemplates"), responses(integration), integration.at());
        }
        if (!type.equals("AWS_PROXY")) {
            diagnostics.error(
                    integration.place("Type"),
                    "Type: '" + type + "' is not supported yet (expected: AWS_PROXY or MOCK)");
            return Optional.empty();
        }
        if (!integration.has("Uri")) {
            diagnostics.error(integration.at(), "integration without 'Uri' (expected: the ARN of a function)");
        }
        return functions
                .byArn(integration, "Uri")
                .map(function -> new Target.Function(stack.idOf(function), PayloadFormat.V1_0));
    }

    private static List<MockAnswer.Response> responses(Properties integration) {
        return integration.each("IntegrationResponses").stream()
                .map(response -> new MockAnswer.Response(
                        response.text("SelectionPattern").filter(pattern -> !pattern.isEmpty()),
                        response.text("StatusCode"),
                        response.nested("ResponseParameters"),
                        response.nested("ResponseTemplates")))
                .toList();
    }
}
