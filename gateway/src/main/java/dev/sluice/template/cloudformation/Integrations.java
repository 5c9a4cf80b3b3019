package dev.sluice.template.cloudformation;

import dev.sluice.api.Integration;
import dev.sluice.template.Diagnostics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `AWS::ApiGatewayV2::Integration` (specification, section 3.1).
final class Integrations {
    private static final String ARN =
            "arn:aws[a-z-]*:lambda:[a-z0-9-]*:\\d*:function:([A-Za-z0-9_-]+)(:[A-Za-z0-9$_-]+)?";
    private static final Pattern FUNCTION = Pattern.compile(ARN);
    private static final Pattern INVOCATION = Pattern.compile(
            "arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/\\d{4}-\\d\\d-\\d\\d/functions/" + ARN + "/invocations");

    private final Stack stack;
    private final Diagnostics diagnostics;
    private final Map<String, Optional<Integration>> known = new HashMap<>();

    Integrations(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// What the resource describes; empty when that is wrong or not supported, which is reported once.
    Optional<Integration> of(Resource resource) {
        Optional<Integration> earlier = known.get(resource.id());
        if (earlier != null) {
            return earlier;
        }
        Optional<Integration> integration = describe(stack.properties(resource));
        known.put(resource.id(), integration);
        return integration;
    }

    private Optional<Integration> describe(Properties properties) {
        Optional<String> type = properties.text("IntegrationType");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (!type.get().equals("AWS_PROXY")) {
            diagnostics.error(
                    properties.place("IntegrationType"),
                    "IntegrationType: '" + type.get() + "' is not supported yet (expected: AWS_PROXY)");
            return Optional.empty();
        }
        if (properties.text("ConnectionType").orElse("INTERNET").equals("VPC_LINK")) {
            diagnostics.error(properties.place("ConnectionType"), "ConnectionType: VPC_LINK is not supported");
        }
        if (!properties.has("IntegrationUri")) {
            diagnostics.error(
                    properties.at(), "integration without 'IntegrationUri' (expected: the ARN of a function)");
            return Optional.empty();
        }
        Duration timeout = Duration.ofMillis(properties.whole("TimeoutInMillis", Integration.MAX_TIMEOUT.toMillis()));
        return properties
                .text("IntegrationUri")
                .flatMap(uri -> function(uri, properties))
                .map(function -> new Integration.LambdaProxy(function, timeout));
    }

    /// The function's name: both kinds of ARN lead to it, with or without a qualifier.
    private Optional<String> function(String uri, Properties properties) {
        if (uri.contains("stageVariables.")) {
            diagnostics.error(
                    properties.place("IntegrationUri"),
                    "IntegrationUri: stage variables are not supported yet: '" + uri + "'");
            return Optional.empty();
        }
        Matcher invocation = INVOCATION.matcher(uri);
        Matcher function = FUNCTION.matcher(uri);
        if (!invocation.matches() && !function.matches()) {
            diagnostics.error(
                    properties.place("IntegrationUri"),
                    "IntegrationUri: '" + uri + "' (expected: the ARN of a function, or"
                            + " arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations)");
            return Optional.empty();
        }
        String name = invocation.matches() ? invocation.group(1) : function.group(1);
        List<String> functions =
                stack.resources(Types.FUNCTION).stream().map(stack::idOf).toList();
        if (!functions.contains(name)) {
            String what = "IntegrationUri: no function '" + name + "' in this stack";
            diagnostics.unknown(properties.place("IntegrationUri"), what, name, functions);
            return Optional.empty();
        }
        return Optional.of(name);
    }
}
