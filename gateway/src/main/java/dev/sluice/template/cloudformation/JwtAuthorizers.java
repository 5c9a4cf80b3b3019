package dev.sluice.template.cloudformation;

import dev.sluice.api.HttpAccess;
import dev.sluice.api.TokenRule;
import dev.sluice.api.Validation;
import dev.sluice.authorize.token.HttpKeyFetch;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Place;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/// Who may call a route of an HTTP API: `AuthorizationType` with an `AWS::ApiGatewayV2::Authorizer` of type JWT. An
/// application that asks for protection must not run without it, so whatever is not enforced is an error.
final class JwtAuthorizers {
    private static final String TYPE = "AuthorizationType";
    private static final String ID = "AuthorizerId";
    private static final String SCOPES = "AuthorizationScopes";
    private static final String SOURCE = "IdentitySource";
    private static final String CONFIGURATION = "JwtConfiguration";
    private static final String HEADER = "$request.header.";
    private static final String QUERY = "$request.querystring.";

    private final Stack stack;
    private final Diagnostics diagnostics;

    JwtAuthorizers(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// Who may call that route. Where that cannot be told, it is an error, and the route is not served.
    HttpAccess access(Properties route) {
        if (route.flag("ApiKeyRequired")) {
            diagnostics.error(route.place("ApiKeyRequired"), "ApiKeyRequired: API keys are for other APIs than HTTP");
        }
        String type = route.text(TYPE).orElse("NONE");
        return switch (type) {
            case "NONE" -> {
                for (String property : List.of(ID, SCOPES)) {
                    if (route.has(property)) {
                        diagnostics.error(route.place(property), property + " without " + TYPE + " protects nothing");
                    }
                }
                yield HttpAccess.OPEN;
            }
            case "JWT" -> jwt(route);
            default -> {
                String what = TYPE + ": '" + type + "' is not supported yet on an HTTP API (expected: NONE or JWT)";
                diagnostics.error(route.place(TYPE), what);
                yield HttpAccess.OPEN;
            }
        };
    }

    private HttpAccess jwt(Properties route) {
        Optional<String> id = route.text(ID);
        if (id.isEmpty()) {
            diagnostics.error(route.place(TYPE), TYPE + ": 'JWT' without '" + ID + "'");
            return HttpAccess.OPEN;
        }
        Optional<Resource> found = stack.byId(Types.AUTHORIZER, id.get());
        if (found.isEmpty()) {
            String what = ID + ": '" + id.get() + "' is no authorizer of this stack";
            diagnostics.unknown(route.place(ID), what, id.get(), stack.ids(Types.AUTHORIZER));
            return HttpAccess.OPEN;
        }
        Properties authorizer = stack.properties(found.get());
        if (!authorizer.text("ApiId").equals(route.text("ApiId"))) {
            diagnostics.error(route.place(ID), ID + ": '" + found.get().id() + "' belongs to another API");
        }
        if (!authorizer.text("AuthorizerType").orElse("").equals("JWT")) {
            diagnostics.error(route.place(ID), ID + ": '" + found.get().id() + "' is no authorizer of type JWT");
            return HttpAccess.OPEN;
        }
        List<Node> sources = authorizer.items(SOURCE);
        if (sources.size() != 1) {
            diagnostics.error(
                    authorizer.place(SOURCE), SOURCE + ": " + sources.size() + " of a JWT authorizer (expected: one)");
            return HttpAccess.OPEN;
        }
        return authorizer
                .nested(CONFIGURATION)
                .map(configuration -> jwt(
                        Properties.text(sources.getFirst()).orElse(""),
                        authorizer.place(SOURCE),
                        configuration,
                        texts(route, SCOPES)))
                .orElseGet(() -> {
                    diagnostics.error(authorizer.at(), "JWT authorizer without '" + CONFIGURATION + "'");
                    return HttpAccess.OPEN;
                });
    }

    /// Access by a token.
    ///
    /// @param source        as written, such as `$request.header.Authorization`
    /// @param at            where it is written
    /// @param configuration with an issuer and audiences, in letters large or small
    HttpAccess jwt(String source, Place at, Properties configuration, List<String> scopes) {
        String issuerName = configuration.has("issuer") ? "issuer" : "Issuer";
        String audienceName = configuration.has("audience") ? "audience" : "Audience";
        String issuer = configuration.text(issuerName).orElse("");
        if (!isAddress(issuer)) {
            diagnostics.error(
                    configuration.place(issuerName),
                    issuerName + ": '" + issuer + "' (expected: an https address, or http on this machine)");
            return HttpAccess.OPEN;
        }
        List<String> audiences = texts(configuration, audienceName);
        if (audiences.isEmpty()) {
            diagnostics.error(configuration.place(audienceName), audienceName + ": none (expected: at least one)");
            return HttpAccess.OPEN;
        }
        var rule = new TokenRule(issuer, audiences, scopes);
        if (source.startsWith(HEADER) && source.length() > HEADER.length()) {
            return new HttpAccess.Jwt(Validation.Place.HEADER, source.substring(HEADER.length()), rule);
        }
        if (source.startsWith(QUERY) && source.length() > QUERY.length()) {
            return new HttpAccess.Jwt(Validation.Place.QUERY, source.substring(QUERY.length()), rule);
        }
        diagnostics.error(at, SOURCE + ": '" + source + "' (expected: " + HEADER + "NAME or " + QUERY + "NAME)");
        return HttpAccess.OPEN;
    }

    private static boolean isAddress(String text) {
        try {
            URI place = new URI(text);
            return HttpKeyFetch.isTrustworthy(place) && !"file".equalsIgnoreCase(place.getScheme());
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static List<String> texts(Properties owner, String property) {
        return owner.items(property).stream()
                .flatMap(item -> Properties.text(item).stream())
                .toList();
    }
}
