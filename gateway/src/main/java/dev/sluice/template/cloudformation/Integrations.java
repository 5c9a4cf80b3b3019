package dev.sluice.template.cloudformation;

import dev.sluice.api.Integration;
import dev.sluice.template.Diagnostics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// `AWS::ApiGatewayV2::Integration` (specification, section 3.1).
final class Integrations {
    private final Stack stack;
    private final FunctionReferences functions;
    private final MockIntegrations mocks;
    private final Diagnostics diagnostics;
    private final Map<String, Optional<Integration>> known = new HashMap<>();

    Integrations(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.functions = new FunctionReferences(stack, diagnostics);
        this.mocks = new MockIntegrations(stack, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// What the resource describes; empty when that is wrong or not supported, which is reported once.
    Optional<Integration> of(Resource resource) {
        Optional<Integration> earlier = known.get(resource.path());
        if (earlier != null) {
            return earlier;
        }
        Optional<Integration> integration = describe(resource, stack.properties(resource));
        known.put(resource.path(), integration);
        return integration;
    }

    private Optional<Integration> describe(Resource resource, Properties properties) {
        Optional<String> type = properties.text("IntegrationType");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Duration timeout = timeout(properties);
        return switch (type.get()) {
            case "AWS_PROXY" -> lambdaProxy(properties, timeout);
            case "MOCK" -> Optional.of(mocks.of(resource, properties, timeout));
            default -> {
                diagnostics.error(
                        properties.place("IntegrationType"),
                        "IntegrationType: '" + type.get() + "' is not supported yet (expected: AWS_PROXY or MOCK)");
                yield Optional.empty();
            }
        };
    }

    private Optional<Integration> lambdaProxy(Properties properties, Duration timeout) {
        if (properties.text("ConnectionType").orElse("INTERNET").equals("VPC_LINK")) {
            diagnostics.error(properties.place("ConnectionType"), "ConnectionType: VPC_LINK is not supported");
        }
        if (!properties.has("IntegrationUri")) {
            diagnostics.error(
                    properties.at(), "integration without 'IntegrationUri' (expected: the ARN of a function)");
            return Optional.empty();
        }
        return functions
                .byArn(properties, "IntegrationUri")
                .map(function -> new Integration.LambdaProxy(stack.idOf(function), timeout));
    }

    private Duration timeout(Properties properties) {
        long most = Integration.MAX_TIMEOUT.toMillis();
        long millis = properties.whole("TimeoutInMillis", most);
        if (millis > most) {
            diagnostics.error(
                    properties.place("TimeoutInMillis"),
                    "TimeoutInMillis: " + millis + " (expected: <= " + most + " on a WebSocket API)");
        }
        return Duration.ofMillis(millis);
    }
}
