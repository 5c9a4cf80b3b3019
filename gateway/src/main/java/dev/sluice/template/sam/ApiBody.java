package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.IntrinsicFunction;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The OpenAPI document that SAM makes of the events of functions: a path with its methods, each of them the
/// integration of a function.
final class ApiBody {
    static final String INTEGRATION = "x-amazon-apigateway-integration";
    static final String ANY_METHOD = "x-amazon-apigateway-any-method";
    private static final String DEFAULT_PATH = "$default";

    private final SamResource api;
    private final boolean http;
    private final Optional<HttpApiAuth> auth;
    private final Diagnostics diagnostics;
    private final Map<String, List<Entry>> paths = new LinkedHashMap<>();

    /// @param auth of an HTTP API; empty for a REST API
    ApiBody(SamResource api, Optional<HttpApiAuth> auth, Diagnostics diagnostics) {
        this.api = api;
        this.http = auth.isPresent();
        this.auth = auth;
        this.diagnostics = diagnostics;
    }

    /// Adds the method that an event stands for.
    void add(FunctionEvent event) {
        Optional<String> path = text(event, "Path");
        Optional<String> method = text(event, "Method");
        if (http && event.find("Path").isEmpty() && event.find("Method").isEmpty()) {
            path = Optional.of(DEFAULT_PATH);
            method = Optional.of("any");
        }
        if (path.isEmpty() || method.isEmpty()) {
            return;
        }
        String lower = method.get().toLowerCase(Locale.ROOT);
        String key = lower.equals("any") || lower.equals("*") ? ANY_METHOD : lower;
        List<Entry> methods = paths.computeIfAbsent(path.get(), _ -> new ArrayList<>());
        if (methods.stream().anyMatch(known -> known.key().equals(key))) {
            String what = "event '" + event.name() + "': another one has " + lower + " " + path.get() + " already";
            diagnostics.error(event.at(), what);
            return;
        }
        methods.add(new Entry(key, event.find("Method").map(Entry::place).orElse(event.at()), operation(event)));
    }

    /// A property that decides where an event comes from has to stand there as text.
    private Optional<String> text(FunctionEvent event, String property) {
        Optional<Entry> entry = event.find(property);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        if (entry.get().value() instanceof Scalar(String text, var _, var _)) {
            return Optional.of(text);
        }
        String found = entry.get().value().described();
        diagnostics.error(entry.get().at(), property + ": " + found + " (expected: a text, as it stands)");
        return Optional.empty();
    }

    /// The method is there only if its function is.
    private Node operation(FunctionEvent event) {
        List<Entry> members =
                new ArrayList<>(List.of(event.entry(INTEGRATION, new Mapping(integration(event), event.at()))));
        auth.flatMap(found -> found.security(event)).ifPresent(members::add);
        Mapping operation = new Mapping(members, event.at());
        Optional<Entry> condition = event.function().body().find("Condition");
        if (condition.isEmpty()) {
            return operation;
        }
        Node nothing = new Intrinsic(IntrinsicFunction.REF, event.text("AWS::NoValue"), event.at());
        List<Node> choice = List.of(condition.get().value(), operation, nothing);
        return new Intrinsic(IntrinsicFunction.IF, new Sequence(choice, event.at()), event.at());
    }

    private List<Entry> integration(FunctionEvent event) {
        List<Entry> integration = new ArrayList<>();
        integration.add(event.entry("type", event.text("aws_proxy")));
        integration.add(event.entry("httpMethod", event.text("POST")));
        integration.add(
                event.entry("uri", event.function().getAtt(event.function().id(), "Arn")));
        event.renamed("TimeoutInMillis", "timeoutInMillis").ifPresent(integration::add);
        if (http) {
            integration.add(event.renamed("PayloadFormatVersion", "payloadFormatVersion")
                    .orElse(event.entry("payloadFormatVersion", event.text("2.0"))));
        }
        return integration;
    }

    /// The document.
    Mapping document() {
        List<Entry> entries = new ArrayList<>();
        paths.forEach((path, methods) -> {
            Entry first = methods.getFirst();
            entries.add(new Entry(path, first.at(), new Mapping(methods, first.at())));
        });
        List<Entry> document = new ArrayList<>(
                List.of(api.entry("openapi", api.text("3.0.1")), api.entry("paths", new Mapping(entries, api.at()))));
        auth.flatMap(HttpApiAuth::components).ifPresent(document::add);
        return new Mapping(document, api.at());
    }
}
