package dev.sluice.template.cloudformation;

import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.template.Diagnostics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions that an integration names by stage variables, as `${stageVariables.name}` in its ARN: which one it is
/// differs by stage (specification, section 3.1).
final class StagedFunctions {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)}");
    private static final String NAME = "((?:[A-Za-z0-9_-]|" + VARIABLE.pattern() + ")+)";
    private static final Pattern URI =
            Pattern.compile("(?:arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/\\d{4}-\\d\\d-\\d\\d/functions/)?"
                    + "arn:aws[a-z-]*:lambda:[a-z0-9-]*:\\d*:function:" + NAME + "(?::[^/]+)?(?:/invocations)?");

    private final Stack stack;
    private final Diagnostics diagnostics;

    StagedFunctions(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// Whether an ARN leaves open which function it is.
    static boolean isStaged(String uri) {
        return VARIABLE.matcher(uri).find();
    }

    /// The name in such an ARN, with its variables; empty when it is none, which is reported.
    Optional<String> name(Properties integration) {
        String uri = integration.text("IntegrationUri").orElse("");
        Matcher parts = URI.matcher(uri);
        if (parts.matches()) {
            return Optional.of(parts.group(1));
        }
        diagnostics.error(
                integration.place("IntegrationUri"),
                "IntegrationUri: '" + uri + "' (expected: stage variables in the name or the alias of a function)");
        return Optional.empty();
    }

    /// The routes as that stage has them.
    Map<String, Route> of(Map<String, Route> routes, Map<String, String> variables, Properties stage) {
        Map<String, Route> staged = new LinkedHashMap<>();
        routes.forEach((key, route) -> staged.put(
                key, route.with(route.integration().flatMap(each -> resolved(key, each, variables, stage)))));
        return staged;
    }

    private Optional<Integration> resolved(
            String key, Integration integration, Map<String, String> variables, Properties stage) {
        return switch (integration) {
            case Integration.LambdaProxy(String name, var timeout)
            when isStaged(name) ->
                function(key, name, variables, stage).map(function -> new Integration.LambdaProxy(function, timeout));
            case Integration.Lambda(String name, var mapping, var timeout)
            when isStaged(name) ->
                function(key, name, variables, stage)
                        .map(function -> new Integration.Lambda(function, mapping, timeout));
            case Integration.LambdaProxy _,
                    Integration.Lambda _,
                    Integration.AwsService _,
                    Integration.Http _,
                    Integration.HttpProxy _,
                    Integration.Mock _ -> Optional.of(integration);
        };
    }

    private Optional<String> function(String key, String name, Map<String, String> variables, Properties stage) {
        String function = VARIABLE.matcher(name)
                .replaceAll(variable ->
                        Matcher.quoteReplacement(variables.getOrDefault(variable.group(1), variable.group())));
        if (stack.byId(Types.FUNCTION, function).isPresent()) {
            return Optional.of(function);
        }
        diagnostics.unknown(
                stage.place("StageVariables"),
                "StageVariables: route '" + key + "' calls '" + function + "', which is no function of this stack",
                function,
                stack.everywhere(Types.FUNCTION).stream().map(stack::idOf).toList());
        return Optional.empty();
    }
}
