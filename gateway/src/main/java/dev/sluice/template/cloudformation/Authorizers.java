package dev.sluice.template.cloudformation;

import dev.sluice.api.Authorizer;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.authorize.IdentitySource;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `AWS::ApiGatewayV2::Authorizer` and how a route asks for one (specification, sections 4.5 and 9.1). An
/// application that asks for protection must not run without it, so whatever is not enforced is an error.
final class Authorizers {
    private static final String TYPE = "AuthorizationType";
    private static final String ID = "AuthorizerId";
    private static final String NONE = "NONE";
    private static final String IAM = "AWS_IAM";
    private static final String CUSTOM = "CUSTOM";
    private static final String SOURCES = "IdentitySource";

    /// What a WebSocket API's authorizer does not know.
    private static final List<String> OF_HTTP_APIS =
            List.of("AuthorizerPayloadFormatVersion", "EnableSimpleResponses", "JwtConfiguration");

    private final Stack stack;
    private final FunctionReferences functions;
    private final Diagnostics diagnostics;

    Authorizers(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.functions = new FunctionReferences(stack, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// Who decides before a route of a WebSocket API is called. What cannot be enforced is reported.
    Authorizer of(String routeKey, Properties route) {
        String type = route.text(TYPE).orElse(NONE);
        if (!routeKey.equals(Route.CONNECT) && !type.equals(NONE)) {
            diagnostics.error(
                    route.place(TYPE), TYPE + ": '" + type + "' (expected: NONE, for only $connect can be protected)");
            return Authorizer.NONE;
        }
        return switch (type) {
            case NONE -> {
                if (route.has(ID)) {
                    diagnostics.error(
                            route.place(ID), ID + " without " + TYPE + " protects nothing (expected: " + CUSTOM + ")");
                }
                yield Authorizer.NONE;
            }
            case CUSTOM -> custom(route);
            case IAM -> {
                if (route.has(ID)) {
                    diagnostics.error(
                            route.place(ID), ID + " has no part in " + TYPE + " " + IAM + " (expected: none)");
                }
                yield new Authorizer.Iam();
            }
            case "JWT" -> {
                String expected = " (expected: NONE, AWS_IAM or CUSTOM on a WebSocket API)";
                diagnostics.error(route.place(TYPE), TYPE + ": 'JWT'" + expected);
                yield Authorizer.NONE;
            }
            default -> {
                String expected = " (expected: NONE, AWS_IAM or CUSTOM)";
                diagnostics.error(route.place(TYPE), TYPE + ": '" + type + "'" + expected);
                yield Authorizer.NONE;
            }
        };
    }

    private Authorizer custom(Properties route) {
        Optional<String> id = route.text(ID);
        if (id.isEmpty()) {
            if (!route.has(ID)) {
                diagnostics.error(route.place(TYPE), TYPE + ": 'CUSTOM' without '" + ID + "'");
            }
            return Authorizer.NONE;
        }
        Optional<Resource> found = stack.byId(Types.AUTHORIZER, id.get());
        if (found.isEmpty()) {
            String what = ID + ": '" + id.get() + "' is no authorizer of this stack";
            diagnostics.unknown(route.place(ID), what, id.get(), stack.ids(Types.AUTHORIZER));
            return Authorizer.NONE;
        }
        Properties authorizer = stack.properties(found.get());
        if (!authorizer.text("ApiId").equals(route.text("ApiId"))) {
            String what = ID + ": '" + found.get().id() + "' belongs to another API";
            diagnostics.error(route.place(ID), what);
            return Authorizer.NONE;
        }
        return lambda(found.get(), authorizer);
    }

    private Authorizer lambda(Resource resource, Properties properties) {
        if (!properties.text("AuthorizerType").orElse("REQUEST").equals("REQUEST")) {
            String expected = " (expected: REQUEST on a WebSocket API)";
            diagnostics.error(
                    properties.place("AuthorizerType"),
                    "AuthorizerType: '" + properties.text("AuthorizerType").orElse("") + "'" + expected);
            return Authorizer.NONE;
        }
        for (String property : OF_HTTP_APIS) {
            if (properties.has(property)) {
                diagnostics.error(
                        properties.place(property), property + " is for HTTP APIs, and this is a WebSocket API");
            }
        }
        if (properties.whole("AuthorizerResultTtlInSeconds", 0) > 0) {
            diagnostics.warning(
                    properties.place("AuthorizerResultTtlInSeconds"),
                    "AuthorizerResultTtlInSeconds has no effect: a WebSocket API asks at every connect");
        }
        if (!properties.has("AuthorizerUri")) {
            diagnostics.error(
                    resource.at(),
                    "resource '" + resource.id() + "': missing property 'AuthorizerUri' (the ARN of a function)");
        }
        List<String> sources = sources(properties);
        return functions
                .byArn(properties, "AuthorizerUri")
                .<Authorizer>map(function -> new Authorizer.Lambda(
                        stack.idOf(resource), stack.idOf(function), sources, Integration.MAX_TIMEOUT))
                .orElse(Authorizer.NONE);
    }

    private List<String> sources(Properties properties) {
        List<String> sources = new ArrayList<>();
        for (Node item : properties.items(SOURCES)) {
            Optional<String> source = Properties.text(item);
            if (source.isPresent() && IdentitySource.parse(source.get()).isEmpty()) {
                String expected = " (expected: " + IdentitySource.EXPECTED + ")";
                diagnostics.error(item.at(), SOURCES + ": '" + source.get() + "'" + expected);
            }
            source.ifPresent(sources::add);
        }
        return sources;
    }
}
