package dev.sluice.template.cloudformation;

import dev.sluice.api.HttpAccess;
import dev.sluice.api.HttpApi.Kind;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.HttpRoute.PayloadFormat;
import dev.sluice.api.HttpRoute.Target;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An OpenAPI document as the `Body` of an API: methods with an `x-amazon-apigateway-integration` become routes.
/// What only describes the API is not looked at; what would protect it is an error, as it is not enforced.
final class OpenApi {
    private static final String INTEGRATION = "x-amazon-apigateway-integration";
    private static final String ANY_METHOD = "x-amazon-apigateway-any-method";
    private static final List<String> DESCRIPTIONS = List.of("description", "parameters", "servers", "summary");
    private static final List<String> PROTECTIONS = List.of("x-amazon-apigateway-auth", "x-amazon-apigateway-policy");
    private static final Map<String, String> WITHOUT_EFFECT = Map.of(
            "x-amazon-apigateway-gateway-responses", "errors of the API keep their own form",
            "x-amazon-apigateway-request-validator", "requests that it would refuse get through",
            "x-amazon-apigateway-request-validators", "requests that they would refuse get through");

    private final Stack stack;
    private final Kind kind;
    private final FunctionReferences functions;
    private final JwtAuthorizers authorizers;
    private final Timeouts timeouts;
    private final Diagnostics diagnostics;

    OpenApi(Stack stack, Kind kind, Diagnostics diagnostics) {
        this.stack = stack;
        this.kind = kind;
        this.functions = new FunctionReferences(stack, diagnostics);
        this.authorizers = new JwtAuthorizers(stack, diagnostics);
        this.timeouts = new Timeouts(stack, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// The document's `info.title`.
    static Optional<String> title(Properties document) {
        return document.nested("info").flatMap(info -> info.text("title"));
    }

    /// The routes of a document, in its order.
    List<HttpRoute> routes(Properties document) {
        check(document);
        OpenApiSecurity security = new OpenApiSecurity(kind, document, authorizers, diagnostics);
        List<HttpRoute> routes = new ArrayList<>();
        Optional<Properties> paths = document.nested("paths");
        for (Entry path : paths.map(found -> found.values().entries()).orElse(List.of())) {
            if (!path.key().equals(HttpRoute.DEFAULT) && !HttpPaths.isPath(path.key())) {
                diagnostics.error(path.at(), "path '" + path.key() + "' " + HttpPaths.EXPECTED);
            } else if (path.value() instanceof Mapping methods) {
                methods.entries()
                        .forEach(method -> route(path.key(), method, security).ifPresent(routes::add));
            }
        }
        return routes;
    }

    private void check(Properties owner) {
        for (String property : PROTECTIONS) {
            Optional<Node> value = owner.value(property);
            if (value.isPresent() && !(value.get() instanceof Sequence(List<Node> items, var _) && items.isEmpty())) {
                diagnostics.error(owner.place(property), property + " is not supported yet: it is not enforced");
            }
        }
        for (Entry entry : owner.values().entries()) {
            String missed = WITHOUT_EFFECT.get(entry.key());
            if (missed != null) {
                diagnostics.warning(entry.at(), entry.key() + " has no effect: " + missed);
            }
        }
    }

    private Optional<HttpRoute> route(String path, Entry entry, OpenApiSecurity security) {
        String method = entry.key().equals(ANY_METHOD)
                ? HttpRoute.ANY_METHOD
                : entry.key().toUpperCase(Locale.ROOT);
        if (DESCRIPTIONS.contains(entry.key())) {
            return Optional.empty();
        }
        if (!HttpPaths.METHODS.contains(method)) {
            List<String> known = new ArrayList<>(HttpPaths.METHODS);
            known.addAll(DESCRIPTIONS);
            diagnostics.unknown(entry.at(), "unknown method '" + entry.key() + "'", entry.key(), known);
            return Optional.empty();
        }
        if (!(entry.value() instanceof Mapping operation)) {
            return Optional.empty();
        }
        Properties properties = new Properties(operation, entry.at());
        check(properties);
        Optional<Properties> integration = properties.nested(INTEGRATION);
        HttpAccess access = security.access(properties);
        if (integration.isEmpty()) {
            diagnostics.warning(entry.at(), method + " " + path + " has no " + INTEGRATION + ": it is not served");
            return Optional.empty();
        }
        Duration timeout = timeouts.of(kind, integration.get(), "timeoutInMillis");
        return target(integration.get()).map(target -> new HttpRoute(method, path, target, timeout, access));
    }

    private Optional<Target> target(Properties integration) {
        String type = integration.text("type").orElse("").toUpperCase(Locale.ROOT);
        if (type.equals("MOCK") && kind == Kind.REST) {
            return new MockAnswer(diagnostics)
                    .of(integration.nested("requestTemplates"), responses(integration), integration.at());
        }
        if (!type.equals("AWS_PROXY")) {
            diagnostics.error(
                    integration.place("type"), "type: '" + type + "' is not supported yet (expected: aws_proxy)");
            return Optional.empty();
        }
        PayloadFormat format =
                kind == Kind.REST || isFirstFormat(integration) ? PayloadFormat.V1_0 : PayloadFormat.V2_0;
        return functions.byArn(integration, "uri").map(function -> new Target.Function(stack.idOf(function), format));
    }

    private boolean isFirstFormat(Properties integration) {
        String version = integration.text("payloadFormatVersion").orElse("1.0");
        if (!version.equals("1.0") && !version.equals("2.0")) {
            Place at = integration.place("payloadFormatVersion");
            diagnostics.error(at, "payloadFormatVersion: '" + version + "' (expected: '1.0' or '2.0')");
        }
        return version.equals("1.0");
    }

    private static List<MockAnswer.Response> responses(Properties integration) {
        List<MockAnswer.Response> responses = new ArrayList<>();
        Optional<Properties> declared = integration.nested("responses");
        for (Entry entry : declared.map(found -> found.values().entries()).orElse(List.of())) {
            if (entry.value() instanceof Mapping mapping) {
                Properties response = new Properties(mapping, entry.at());
                responses.add(new MockAnswer.Response(
                        Optional.of(entry.key()).filter(pattern -> !pattern.equals("default")),
                        response.text("statusCode"),
                        response.nested("responseParameters"),
                        response.nested("responseTemplates")));
            }
        }
        return responses;
    }
}
