package dev.sluice.template;

import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file with values of parameters, JSON or YAML, in any form that the tools of AWS take:
///
/// ```
/// [{"ParameterKey": "Stage", "ParameterValue": "prod"}]
/// ["Stage=prod"]
/// {"Parameters": {"Stage": "prod"}}
/// {"Stage": "prod"}
/// ```
///
/// A list of values is joined by commas, as parameters of list types have it.
public final class ParameterFile {
    private static final String FORMS =
            " (expected: a mapping of names to values, or a list of ParameterKey and ParameterValue)";
    private static final List<String> ITEM =
            List.of("ParameterKey", "ParameterValue", "UsePreviousValue", "ResolvedValue");

    private final Diagnostics diagnostics;
    private final Map<String, Scalar> values = new LinkedHashMap<>();

    private ParameterFile(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The values by name, each with its place; what is wrong is reported and left out.
    public static Map<String, Scalar> read(Path file, Diagnostics diagnostics) {
        ParameterFile reader = new ParameterFile(diagnostics);
        new TemplateFile("parameter file", diagnostics).read(file).ifPresent(reader::root);
        return reader.values;
    }

    private void root(Node root) {
        switch (root) {
            case Mapping mapping -> {
                Optional<Entry> section = mapping.find("Parameters");
                if (section.isPresent() && section.get().value() instanceof Mapping parameters) {
                    parameters.entries().forEach(entry -> put(entry.key(), entry.at(), entry.value()));
                } else {
                    mapping.entries().forEach(entry -> put(entry.key(), entry.at(), entry.value()));
                }
            }
            case Sequence list -> list.items().forEach(this::item);
            case Scalar _, Node.Intrinsic _ -> wrong(root);
            case Node.Unresolved _ -> {} // reported where it was read
        }
    }

    private void item(Node item) {
        if (item instanceof Scalar(String text, var kind, Place at) && text.indexOf('=') > 0) {
            int equals = text.indexOf('=');
            put(text.substring(0, equals), at, new Scalar(text.substring(equals + 1), kind, at));
            return;
        }
        if (!(item instanceof Mapping pair)) {
            wrong(item);
            return;
        }
        for (Entry entry : pair.entries()) {
            if (!ITEM.contains(entry.key())) {
                diagnostics.unknown(entry.at(), "unknown key '" + entry.key() + "' of a parameter", entry.key(), ITEM);
            }
        }
        Optional<Entry> name = pair.find("ParameterKey");
        Optional<Entry> value = pair.find("ParameterValue");
        if (name.isEmpty() || !(name.get().value() instanceof Scalar(String text, var _, Place at))) {
            diagnostics.error(pair.at(), "a parameter without 'ParameterKey'");
        } else if (value.isEmpty()) {
            diagnostics.error(pair.at(), "parameter '" + text + "' without 'ParameterValue'");
        } else {
            put(text, at, value.get().value());
        }
    }

    private void put(String name, Place at, Node value) {
        List<String> texts = new ArrayList<>();
        for (Node item : value instanceof Sequence(List<Node> items, var _) ? items : List.of(value)) {
            if (!(item instanceof Scalar scalar) || scalar.kind() == Kind.NULL) {
                diagnostics.error(at, "value of '" + name + "': " + item.described() + " (expected: a string)");
                return;
            }
            texts.add(scalar.text());
        }
        if (values.putIfAbsent(name, new Scalar(String.join(",", texts), Kind.TEXT, at)) != null) {
            diagnostics.error(at, "a second value for '" + name + "'");
        }
    }

    private void wrong(Node node) {
        diagnostics.error(node.at(), "parameter file: " + node.described() + FORMS);
    }
}
