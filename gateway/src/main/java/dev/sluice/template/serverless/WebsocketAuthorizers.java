package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import java.util.List;
import java.util.Optional;

/// Authorizers of WebSocket routes, in all their forms (specification, section 10.1).
final class WebsocketAuthorizers {
    private static final String DEFAULT_IDENTITY = "route.request.header.Auth";

    private final Service service;
    private final Resources resources;
    private final Diagnostics diagnostics;

    WebsocketAuthorizers(Service service, Resources resources, Diagnostics diagnostics) {
        this.service = service;
        this.resources = resources;
        this.diagnostics = diagnostics;
    }

    /// The properties with which the route names its authorizer, which is added.
    List<Entry> of(String routeKey, Section options) {
        Optional<Entry> written = options.find("authorizer");
        Draft draft = new Draft(written.map(Entry::place).orElse(options.place("route")));
        if (written.isEmpty()) {
            return List.of(draft.entry("AuthorizationType", "NONE"));
        }
        if (!routeKey.equals("$connect")) {
            diagnostics.error(
                    written.get().at(),
                    "authorizer of route '" + routeKey + "' (expected: of $connect, no other route has one)");
        }
        Section authorizer = forms(written.get());
        Optional<String> name = name(authorizer);
        if (name.isEmpty()) {
            return List.of(draft.entry("AuthorizationType", new Unresolved(draft.at())));
        }
        String id = Names.authorizer(name.get());
        resources.add(draft.resource(
                id,
                "AWS::ApiGatewayV2::Authorizer",
                List.of(
                        draft.entry("ApiId", draft.ref(Names.WEBSOCKETS_API)),
                        draft.entry("Name", name.get()),
                        draft.entry("AuthorizerType", "REQUEST"),
                        draft.entry("AuthorizerUri", draft.invocationOf(function(name.get(), authorizer, draft))),
                        draft.entry("IdentitySource", identity(authorizer, draft))),
                List.of()));
        return List.of(draft.entry("AuthorizationType", "CUSTOM"), draft.entry("AuthorizerId", draft.ref(id)));
    }

    /// A text is an ARN or a function of the project; everything else is a mapping.
    private Section forms(Entry written) {
        if (!(written.value() instanceof Scalar(String text, var _, var _))) {
            return new Keys(diagnostics)
                    .checked(written.value(), "authorizer of a websocket event", "authorizer", written.at());
        }
        String key = text.contains(":") ? "arn" : "name";
        return new Section(new Draft(written.at()).mapping(Draft.renamed(key, written)), written.at());
    }

    private Optional<String> name(Section authorizer) {
        Optional<Entry> arn = authorizer.find("arn");
        Optional<String> name = authorizer.text("name");
        if (arn.isEmpty() && name.isPresent() && !service.functions().containsKey(name.get())) {
            String what = "authorizer '" + name.get() + "' is no function of this project";
            diagnostics.unknown(
                    authorizer.place("name"),
                    what,
                    name.get(),
                    service.functions().keySet());
            return Optional.empty();
        }
        if (name.isEmpty() && arn.isPresent() && arn.get().value() instanceof Scalar(String text, var _, var _)) {
            return Optional.of(text.substring(text.lastIndexOf(':') + 1));
        }
        if (name.isEmpty() && (arn.isEmpty() || !(arn.get().value() instanceof Unresolved))) {
            diagnostics.error(authorizer.at(), "authorizer without a name (expected: name, or an arn that is a text)");
        }
        return name;
    }

    private Node function(String name, Section authorizer, Draft draft) {
        Optional<Node> arn = authorizer.value("arn");
        if (arn.isPresent()) {
            return arn.get();
        }
        resources.add(WebsocketEvents.permission(name, draft));
        return draft.getAtt(Names.lambda(name), "Arn");
    }

    private static Node identity(Section authorizer, Draft draft) {
        Optional<Node> own = authorizer.value("identitySource");
        if (own.isEmpty()) {
            return draft.list(List.of(DEFAULT_IDENTITY));
        }
        return own.get() instanceof Scalar single ? new Sequence(List.of(single), single.at()) : own.get();
    }
}
