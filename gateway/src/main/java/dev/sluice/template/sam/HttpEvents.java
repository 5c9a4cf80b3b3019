package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.IntrinsicFunction;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The events `Api` and `HttpApi` of all functions of a template, by the API that they are for. An event that names
/// no API is for the one that SAM makes: `ServerlessRestApi`, `ServerlessHttpApi`.
final class HttpEvents {
    static final String REST = "AWS::Serverless::Api";
    static final String HTTP = "AWS::Serverless::HttpApi";
    static final String IMPLICIT_REST = "ServerlessRestApi";
    static final String IMPLICIT_HTTP = "ServerlessHttpApi";

    /// What may stand in `Auth` and protects nothing.
    private static final List<String> OPEN = List.of("NONE", "false");

    private final Mapping resources;
    private final Diagnostics diagnostics;
    private final Map<String, List<FunctionEvent>> byApi = new LinkedHashMap<>();

    /// @param resources all of the template, as written
    HttpEvents(Mapping resources, Diagnostics diagnostics) {
        this.resources = resources;
        this.diagnostics = diagnostics;
    }

    /// Takes an event of type `Api` or `HttpApi`.
    void add(FunctionEvent event) {
        boolean rest = event.type().equals("Api");
        if (rest) {
            refuseProtection(event.name(), event.find("Auth")); // of the others: HttpApiAuth
        }
        Optional<Entry> named = event.find(rest ? "RestApiId" : "ApiId");
        Optional<String> api = named.isEmpty()
                ? Optional.of(rest ? IMPLICIT_REST : IMPLICIT_HTTP)
                : referred(named.get(), rest, event);
        api.ifPresent(id -> byApi.computeIfAbsent(id, _ -> new ArrayList<>()).add(event));
    }

    /// The events for an API, in order of the template.
    List<FunctionEvent> of(String api) {
        return byApi.getOrDefault(api, List.of());
    }

    /// An application that asks for protection must not run without it. Any setting that is not switched off asks.
    private void refuseProtection(String event, Optional<Entry> auth) {
        if (auth.isPresent() && !isOpen(auth.get().value())) {
            String expected = " is not supported yet: it is not enforced (expected: Authorizer: NONE)";
            diagnostics.error(auth.get().at(), "Auth of event '" + event + "'" + expected);
        }
    }

    static boolean isOpen(Node auth) {
        return switch (auth) {
            case Mapping(List<Entry> entries, var _) ->
                entries.stream()
                        .allMatch(entry ->
                                entry.value() instanceof Scalar(String text, var _, var _) && OPEN.contains(text));
            case Unresolved _ -> true;
            default -> false;
        };
    }

    /// The API of this template that `!Ref` names. One that is written without SAM describes its methods itself.
    private Optional<String> referred(Entry named, boolean rest, FunctionEvent event) {
        String type = rest ? REST : HTTP;
        String id = named.value()
                                instanceof
                                Intrinsic(IntrinsicFunction function, Scalar(String name, var _, var _), Place _)
                        && function == IntrinsicFunction.REF
                ? name
                : named.value() instanceof Scalar(String name, var _, var _) ? name : "";
        Optional<String> found = resources.find(id).flatMap(SamResource::of).map(SamResource::type);
        if (found.filter(type::equals).isPresent() || id.equals(rest ? IMPLICIT_REST : IMPLICIT_HTTP)) {
            return Optional.of(id);
        }
        if (found.isEmpty() || found.get().startsWith("AWS::Serverless::")) {
            String what = "event '" + event.name() + "': " + named.key() + " is no " + type + " of this template";
            diagnostics.unknown(named.at(), what, id, apis(type));
        }
        return Optional.empty();
    }

    private List<String> apis(String type) {
        return resources.entries().stream()
                .map(SamResource::of)
                .flatMap(Optional::stream)
                .filter(resource -> resource.type().equals(type))
                .map(SamResource::id)
                .toList();
    }
}
