package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// `Cors` of an `AWS::Serverless::Api`: every path gets a method OPTIONS that answers preflight requests by itself.
/// Values are texts in single quotes, as the headers of a MOCK method are.
final class Preflight {
    private static final String HEADER = "method.response.header.Access-Control-";
    private static final String ALL_METHODS = "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT";
    private static final List<String> KNOWN =
            List.of("AllowCredentials", "AllowHeaders", "AllowMethods", "AllowOrigin", "MaxAge");

    private final SamResource api;
    private final Entry cors;
    private final Diagnostics diagnostics;

    Preflight(SamResource api, Entry cors, Diagnostics diagnostics) {
        this.api = api;
        this.cors = cors;
        this.diagnostics = diagnostics;
        check();
    }

    private void check() {
        if (cors.value() instanceof Mapping(List<Entry> entries, var _)) {
            for (Entry entry : entries) {
                if (!KNOWN.contains(entry.key())) {
                    diagnostics.unknown(
                            entry.at(), "unknown property '" + entry.key() + "' of Cors", entry.key(), KNOWN);
                } else if (!entry.key().equals("AllowCredentials")
                        && entry.value() instanceof Scalar(String text, var _, var _)
                        && !text.matches("'.*'")) {
                    String expected = "' (expected: a text in single quotes inside the text, such as \"'*'\")";
                    diagnostics.error(entry.place(), entry.key() + ": '" + text + expected);
                }
            }
        } else if (cors.value() instanceof Scalar(String text, var _, var _) && !text.matches("'.*'")) {
            String expected = "' (expected: a text in single quotes inside the text, such as \"'*'\")";
            diagnostics.error(cors.place(), "Cors: '" + text + expected);
        } else if (cors.value() instanceof Sequence) {
            diagnostics.error(cors.at(), "Cors: a list (expected: an origin, or a mapping)");
        }
    }

    /// The document with an OPTIONS method for each path that has none.
    Mapping added(Mapping document) {
        List<Entry> sections = new ArrayList<>();
        for (Entry section : document.entries()) {
            if (section.key().equals("paths") && section.value() instanceof Mapping(List<Entry> paths, var at)) {
                List<Entry> answered = paths.stream().map(this::answered).toList();
                sections.add(new Entry("paths", section.at(), new Mapping(answered, at)));
            } else {
                sections.add(section);
            }
        }
        return new Mapping(sections, document.at());
    }

    private Entry answered(Entry path) {
        if (!(path.value() instanceof Mapping(List<Entry> methods, var at))
                || methods.stream().anyMatch(method -> method.key().equals("options"))) {
            return path;
        }
        List<Entry> all = new ArrayList<>(methods);
        all.add(api.entry(
                "options", mapping(api.entry(ApiBody.INTEGRATION, new Mapping(integration(methods), api.at())))));
        return new Entry(path.key(), path.at(), new Mapping(all, at));
    }

    private List<Entry> integration(List<Entry> methods) {
        Mapping answer = mapping(
                api.entry("statusCode", api.text("200")),
                api.entry("responseParameters", new Mapping(headers(methods), api.at())),
                api.entry("responseTemplates", mapping(api.entry("application/json", api.text("{}\n")))));
        return List.of(
                api.entry("type", api.text("mock")),
                api.entry(
                        "requestTemplates", mapping(api.entry("application/json", api.text("{\"statusCode\": 200}")))),
                api.entry("responses", mapping(api.entry("default", answer))));
    }

    private List<Entry> headers(List<Entry> methods) {
        List<Entry> headers = new ArrayList<>();
        headers.add(header("Allow-Origin", setting("AllowOrigin").orElse(api.text("'*'"))));
        headers.add(header("Allow-Methods", setting("AllowMethods").orElse(api.text(allowed(methods)))));
        setting("AllowHeaders").ifPresent(value -> headers.add(header("Allow-Headers", value)));
        setting("MaxAge").ifPresent(value -> headers.add(header("Max-Age", value)));
        if (setting("AllowCredentials").orElse(null) instanceof Scalar(String flag, var _, var _)
                && flag.equalsIgnoreCase("true")) {
            headers.add(header("Allow-Credentials", api.text("'true'")));
        }
        return headers;
    }

    /// A plain value of `Cors` is the origin.
    private Optional<Node> setting(String name) {
        if (cors.value() instanceof Mapping mapping) {
            return mapping.find(name).map(Entry::value);
        }
        boolean origin =
                name.equals("AllowOrigin") && (cors.value() instanceof Scalar || cors.value() instanceof Intrinsic);
        return origin ? Optional.of(cors.value()) : Optional.empty();
    }

    private static String allowed(List<Entry> methods) {
        if (methods.stream().anyMatch(method -> method.key().equals(ApiBody.ANY_METHOD))) {
            return "'" + ALL_METHODS + "'";
        }
        return methods.stream()
                .map(method -> method.key().toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(",", "'", ",OPTIONS'"));
    }

    private Entry header(String name, Node value) {
        return api.entry(HEADER + name, value);
    }

    private Mapping mapping(Entry... entries) {
        return new Mapping(List.of(entries), api.at());
    }
}
