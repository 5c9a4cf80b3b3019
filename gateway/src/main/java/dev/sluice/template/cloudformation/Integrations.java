package dev.sluice.template.cloudformation;

import dev.sluice.api.Integration;
import dev.sluice.api.Integration.HttpEndpoint;
import dev.sluice.api.Mapping;
import dev.sluice.integration.HttpAddress;
import dev.sluice.integration.InvalidMappingException;
import dev.sluice.template.Diagnostics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::ApiGatewayV2::Integration` (specification, section 3.1).
final class Integrations {
    private static final String INVOCATION_TYPE = "integration.request.header.X-Amz-Invocation-Type";

    private static final List<String> INVOCATIONS = List.of("'RequestResponse'", "'Event'");

    private final Stack stack;
    private final FunctionReferences functions;
    private final IntegrationMappings mappings;
    private final ServiceActions services;
    private final StagedFunctions stagedFunctions;
    private final Timeouts timeouts;
    private final CallPermissions permissions;
    private final Diagnostics diagnostics;
    private final Map<String, Optional<Integration>> known = new HashMap<>();

    Integrations(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.functions = new FunctionReferences(stack, diagnostics);
        this.mappings = new IntegrationMappings(stack, diagnostics);
        this.services = new ServiceActions(stack, diagnostics);
        this.stagedFunctions = new StagedFunctions(stack, diagnostics);
        this.timeouts = new Timeouts(stack, diagnostics);
        this.permissions = new CallPermissions(stack);
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
        if (properties.text("ConnectionType").orElse("INTERNET").equals("VPC_LINK")) {
            diagnostics.error(properties.place("ConnectionType"), "ConnectionType: VPC_LINK is not supported");
        }
        properties
                .text("CredentialsArn")
                .filter(arn -> arn.matches("arn:[a-z-]+:iam::\\*:user/\\*"))
                .ifPresent(
                        _ -> diagnostics.error(
                                properties.place("CredentialsArn"),
                                "CredentialsArn: the caller's own credentials are not supported (expected: the ARN of a role)"));
        Duration timeout = timeouts.ofWebSocket(properties, "TimeoutInMillis");
        return switch (properties.text("IntegrationType").orElse("")) {
            case "AWS_PROXY" -> function(properties).map(function -> new Integration.LambdaProxy(function, timeout));
            case "AWS" -> aws(resource, properties, timeout);
            case "HTTP" ->
                endpoint(properties)
                        .map(endpoint -> new Integration.Http(endpoint, mappings.of(resource, properties), timeout));
            case "HTTP_PROXY" ->
                endpoint(properties)
                        .map(endpoint -> new Integration.HttpProxy(
                                resource.id(), endpoint, mappings.parameters(properties), timeout));
            case "MOCK" -> Optional.of(new Integration.Mock(mappings.of(resource, properties), timeout));
            default -> Optional.empty(); // missing or misspelt, which is reported elsewhere
        };
    }

    private Optional<Integration> aws(Resource resource, Properties properties, Duration timeout) {
        Mapping mapping = mappings.of(resource, properties);
        if (!ServiceActions.isFunction(properties.text("IntegrationUri").orElse(":lambda:"))) {
            return services.of(properties).map(action -> new Integration.AwsService(action, mapping, timeout));
        }
        String invocation = mapping.request().parameters().getOrDefault(INVOCATION_TYPE, "");
        if (invocation.startsWith("'") && !INVOCATIONS.contains(invocation)) {
            diagnostics.error(
                    properties.place("RequestParameters"),
                    INVOCATION_TYPE + ": " + invocation + " (expected: " + String.join(" or ", INVOCATIONS) + ")");
        }
        return function(properties).map(function -> new Integration.Lambda(function, mapping, timeout));
    }

    /// The name of the function, or what a stage makes one of.
    private Optional<String> function(Properties properties) {
        if (!properties.has("IntegrationUri")) {
            diagnostics.error(
                    properties.at(), "integration without 'IntegrationUri' (expected: the ARN of a function)");
            return Optional.empty();
        }
        if (StagedFunctions.isStaged(properties.text("IntegrationUri").orElse(""))) {
            return stagedFunctions.name(properties);
        }
        Optional<String> name = functions.byArn(properties, "IntegrationUri").map(stack::idOf);
        name.filter(permissions::isForgotten)
                .filter(_ -> !properties.has("CredentialsArn"))
                .ifPresent(function -> diagnostics.warning(
                        properties.place("IntegrationUri"),
                        "IntegrationUri: on Amazon API Gateway may not call '" + function
                                + "', and every call fails (expected: an AWS::Lambda::Permission for it, or"
                                + " CredentialsArn)"));
        return name;
    }

    private Optional<HttpEndpoint> endpoint(Properties properties) {
        for (String required : new String[] {"IntegrationUri", "IntegrationMethod"}) {
            if (!properties.has(required)) {
                diagnostics.error(properties.place("IntegrationType"), "HTTP integration without '" + required + "'");
                return Optional.empty();
            }
        }
        HttpEndpoint endpoint = new HttpEndpoint(
                properties.text("IntegrationMethod").orElse(""),
                properties.text("IntegrationUri").orElse(""));
        try {
            HttpAddress _ = HttpAddress.of(endpoint);
            return Optional.of(endpoint);
        } catch (InvalidMappingException invalid) {
            diagnostics.error(properties.place("IntegrationUri"), "IntegrationUri: " + invalid.getMessage());
            return Optional.empty();
        }
    }
}
