package dev.sluice.template.cloudformation;

import dev.sluice.api.HttpAccess;
import dev.sluice.api.HttpApi;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Sequence;
import java.util.List;
import java.util.Optional;

/// `security` of an OpenAPI document and of its operations: JWT authorizers of HTTP APIs
/// (`x-amazon-apigateway-authorizer` of a security scheme). Whatever else would protect is an error, as it is not
/// enforced.
final class OpenApiSecurity {
    private static final String SECURITY = "security";
    private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";

    private final HttpApi.Kind kind;
    private final Properties document;
    private final JwtAuthorizers authorizers;
    private final Diagnostics diagnostics;

    OpenApiSecurity(HttpApi.Kind kind, Properties document, JwtAuthorizers authorizers, Diagnostics diagnostics) {
        this.kind = kind;
        this.document = document;
        this.authorizers = authorizers;
        this.diagnostics = diagnostics;
    }

    /// Who may call an operation: what it says itself, else what the document says.
    HttpAccess access(Properties operation) {
        Properties owner = operation.has(SECURITY) ? operation : document;
        Optional<Node> declared = owner.value(SECURITY);
        if (declared.isEmpty() || (declared.get() instanceof Sequence(var items, var _) && items.isEmpty())) {
            return HttpAccess.OPEN;
        }
        List<Properties> requirements = owner.each(SECURITY);
        if (requirements.size() != 1
                || requirements.getFirst().values().entries().size() != 1) {
            diagnostics.error(
                    owner.place(SECURITY), SECURITY + " is not supported yet in this form (expected: one scheme)");
            return HttpAccess.OPEN;
        }
        Entry requirement = requirements.getFirst().values().entries().getFirst();
        Optional<Properties> authorizer = document.nested("components")
                .flatMap(components -> components.nested("securitySchemes"))
                .flatMap(schemes -> schemes.nested(requirement.key()))
                .flatMap(scheme -> scheme.nested(AUTHORIZER))
                .filter(found -> found.text("type").orElse("").equalsIgnoreCase("jwt"));
        if (kind != HttpApi.Kind.HTTP || authorizer.isEmpty()) {
            diagnostics.error(
                    requirement.at(),
                    SECURITY + " by '" + requirement.key() + "' is not supported yet: it is not enforced (expected: "
                            + AUTHORIZER + " of type jwt, on an HTTP API)");
            return HttpAccess.OPEN;
        }
        return jwt(authorizer.get(), requirement);
    }

    private HttpAccess jwt(Properties authorizer, Entry requirement) {
        List<String> scopes = requirement.value() instanceof Sequence(List<Node> items, var _)
                ? items.stream().flatMap(item -> Properties.text(item).stream()).toList()
                : List.of();
        Properties configuration = authorizer
                .nested("jwtConfiguration")
                .orElse(new Properties(new Mapping(List.of(), authorizer.at()), authorizer.at()));
        return authorizers.jwt(
                authorizer.text("identitySource").orElse(""),
                authorizer.place("identitySource"),
                configuration,
                scopes);
    }
}
