package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The `OPTIONS` methods that `cors` of events `http` asks for: a fixed answer for each path.
final class HttpPreflights {
    /// What the framework lets a page send when nothing else is said.
    static final List<String> DEFAULT_HEADERS = List.of(
            "Content-Type",
            "X-Amz-Date",
            "Authorization",
            "X-Api-Key",
            "X-Amz-Security-Token",
            "X-Amz-User-Agent",
            "X-Amzn-Trace-Id");

    private final Diagnostics diagnostics;
    private final Map<String, Preflight> byPath = new LinkedHashMap<>();

    /// The answer for one path.
    ///
    /// @param methods that events of the path name
    /// @param cors    of the first event that has it
    record Preflight(String path, List<String> parts, Set<String> methods, Section cors, Place at) {
        /// Those of `AWS::ApiGateway::Method` that say what is answered.
        List<Entry> properties() {
            Draft draft = new Draft(at);
            List<Entry> answered = new ArrayList<>();
            List<Entry> declared = new ArrayList<>();
            headers().forEach((name, value) -> {
                answered.add(draft.entry("method.response.header." + name, "'" + value + "'"));
                declared.add(draft.entry("method.response.header." + name, draft.flag(true)));
            });
            Mapping integration = draft.mapping(
                    draft.entry("Type", "MOCK"),
                    draft.entry("ContentHandling", "CONVERT_TO_TEXT"),
                    draft.entry("RequestTemplates", draft.mapping(draft.entry("application/json", "{statusCode:200}"))),
                    draft.entry(
                            "IntegrationResponses",
                            draft.list(draft.mapping(
                                    draft.entry("StatusCode", "200"),
                                    draft.entry("ResponseParameters", new Mapping(answered, at))))));
            return List.of(
                    draft.entry("AuthorizationType", "NONE"),
                    draft.entry("Integration", integration),
                    draft.entry(
                            "MethodResponses",
                            draft.list(draft.mapping(
                                    draft.entry("StatusCode", "200"),
                                    draft.entry("ResponseParameters", new Mapping(declared, at))))));
        }

        private Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            List<String> origins = texts("origins");
            String origin = cors.text("origin").orElse(origins.isEmpty() ? "*" : String.join(",", origins));
            List<String> allowed = texts("headers");
            List<String> listed = texts("methods");
            headers.put("Access-Control-Allow-Origin", origin);
            headers.put(
                    "Access-Control-Allow-Headers", String.join(",", allowed.isEmpty() ? DEFAULT_HEADERS : allowed));
            headers.put("Access-Control-Allow-Methods", String.join(",", listed.isEmpty() ? methods : listed));
            if (cors.flag("allowCredentials")) {
                headers.put("Access-Control-Allow-Credentials", "true");
            }
            cors.text("maxAge").ifPresent(seconds -> headers.put("Access-Control-Max-Age", seconds));
            cors.text("cacheControl").ifPresent(value -> headers.put("Cache-Control", value));
            return headers;
        }

        private List<String> texts(String key) {
            Optional<String> single = cors.text(key);
            return single.map(List::of)
                    .orElseGet(() -> cors.items(key).stream()
                            .flatMap(item -> Section.text(item).stream())
                            .toList());
        }
    }

    HttpPreflights(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// Takes note of an event; its `cors` counts for its path.
    void add(HttpPath route) {
        Optional<Entry> cors = route.options().find("cors");
        if (cors.isEmpty() || Section.text(cors.get().value()).orElse("").equalsIgnoreCase("false")) {
            return;
        }
        Entry entry = cors.get();
        Section options = entry.value() instanceof Mapping
                ? new Keys(diagnostics).checked(entry.value(), "cors of an http event", "cors", entry.at())
                : Section.empty(entry.at());
        Preflight preflight = byPath.computeIfAbsent(
                route.path(),
                path -> new Preflight(
                        path, route.parts(), new LinkedHashSet<>(Set.of("OPTIONS")), options, entry.at()));
        preflight.methods().addAll(route.methods());
    }

    /// One for each path.
    List<Preflight> all() {
        return List.copyOf(byPath.values());
    }
}
