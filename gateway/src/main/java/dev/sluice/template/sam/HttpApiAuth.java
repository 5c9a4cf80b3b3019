package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `Auth` of an `AWS::Serverless::HttpApi` and of the events for it: JWT authorizers, as security schemes of the
/// OpenAPI document that SAM makes. Whatever else would protect is an error, as it is not enforced.
final class HttpApiAuth {
    private static final String AUTHORIZERS = "Authorizers";
    private static final String DEFAULT = "DefaultAuthorizer";
    private static final String AUTHORIZER = "Authorizer";
    private static final String SCOPES = "AuthorizationScopes";
    private static final Set<String> OF_JWT = Set.of(SCOPES, "IdentitySource", "JwtConfiguration");

    private final SamResource api;
    private final Diagnostics diagnostics;
    private final Mapping auth;
    private final Mapping authorizers;

    HttpApiAuth(SamResource api, Diagnostics diagnostics) {
        this.api = api;
        this.diagnostics = diagnostics;
        this.auth = mapping(api.properties(), "Auth");
        this.authorizers = mapping(auth, AUTHORIZERS);
    }

    private Mapping mapping(Mapping owner, String key) {
        return owner.find(key).map(Entry::value).orElse(null) instanceof Mapping found
                ? found
                : new Mapping(List.of(), api.at());
    }

    /// Reports what of the API's `Auth` is not enforced.
    void check() {
        Optional<Entry> written = api.properties().find("Auth");
        if (written.isEmpty() || HttpEvents.isOpen(written.get().value())) {
            return;
        }
        boolean known = written.get().value() instanceof Mapping
                && auth.entries().stream()
                        .allMatch(entry -> entry.key().equals(AUTHORIZERS)
                                || (entry.key().equals(DEFAULT) && entry.value() instanceof Scalar)
                                || HttpEvents.isOpen(new Mapping(List.of(entry), entry.at())))
                && authorizers.entries().stream().allMatch(HttpApiAuth::isJwt);
        if (!known || api.properties().find("DefinitionBody").isPresent()) {
            diagnostics.error(
                    written.get().at(),
                    "Auth is not supported yet on an HTTP API in this form: it is not enforced (expected:"
                            + " Authorizers with JwtConfiguration and IdentitySource, without DefinitionBody)");
        }
    }

    private static boolean isJwt(Entry authorizer) {
        return authorizer.value() instanceof Mapping members
                && members.find("JwtConfiguration").isPresent()
                && OF_JWT.containsAll(members.keys());
    }

    /// `components` of the document; empty without authorizers.
    Optional<Entry> components() {
        if (authorizers.entries().isEmpty()) {
            return Optional.empty();
        }
        List<Entry> schemes = new ArrayList<>();
        for (Entry authorizer : authorizers.entries()) {
            if (authorizer.value() instanceof Mapping members) {
                List<Entry> said = new ArrayList<>(List.of(api.entry("type", api.text("jwt"))));
                members.find("JwtConfiguration")
                        .ifPresent(own -> said.add(new Entry("jwtConfiguration", own.at(), own.value())));
                members.find("IdentitySource")
                        .ifPresent(own -> said.add(new Entry("identitySource", own.at(), own.value())));
                Mapping extension = new Mapping(
                        List.of(
                                api.entry("type", api.text("oauth2")),
                                new Entry(
                                        "x-amazon-apigateway-authorizer",
                                        authorizer.at(),
                                        new Mapping(said, authorizer.at()))),
                        authorizer.at());
                schemes.add(new Entry(authorizer.key(), authorizer.at(), extension));
            }
        }
        Mapping all = new Mapping(List.of(api.entry("securitySchemes", new Mapping(schemes, api.at()))), api.at());
        return Optional.of(api.entry("components", all));
    }

    /// `security` of the operation that an event stands for; empty when everybody may call it.
    Optional<Entry> security(FunctionEvent event) {
        Optional<Entry> own = event.find("Auth");
        Mapping said = own.map(Entry::value).orElse(null) instanceof Mapping members
                ? members
                : new Mapping(List.of(), event.at());
        if (own.isPresent() && !Set.of(AUTHORIZER, SCOPES).containsAll(said.keys()) && !HttpEvents.isOpen(said)) {
            diagnostics.error(
                    own.get().at(),
                    "Auth of event '" + event.name()
                            + "' is not supported yet in this form: it is not enforced (expected: Authorizer)");
            return Optional.empty();
        }
        Optional<Entry> chosen = said.find(AUTHORIZER).or(() -> auth.find(DEFAULT));
        if (chosen.isEmpty() || HttpEvents.isOpen(new Mapping(List.of(chosen.get()), event.at()))) {
            return Optional.empty();
        }
        String name = chosen.get().value() instanceof Scalar(String text, var _, var _) ? text : "";
        Optional<Entry> authorizer = authorizers.find(name);
        if (authorizer.isEmpty()) {
            String what = chosen.get().key() + ": '" + name + "' is no authorizer of '" + api.id() + "'";
            diagnostics.unknown(chosen.get().place(), what, name, authorizers.keys());
            return Optional.empty();
        }
        Node scopes = said.find(SCOPES)
                .or(() -> authorizer
                        .filter(entry -> entry.value() instanceof Mapping)
                        .flatMap(entry -> ((Mapping) entry.value()).find(SCOPES)))
                .map(Entry::value)
                .orElse(new Sequence(List.of(), event.at()));
        Mapping requirement = new Mapping(List.of(new Entry(name, chosen.get().at(), scopes)), event.at());
        return Optional.of(event.entry("security", new Sequence(List.of(requirement), event.at())));
    }
}
