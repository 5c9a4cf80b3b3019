package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The section `Outputs` of a template. Confined to the thread that reads.
final class Outputs {
    private final Template template;
    private final Map<String, Entry> declarations = new LinkedHashMap<>();
    private final Map<String, Node> values = new HashMap<>();
    private final Diagnostics diagnostics;

    Outputs(Template template, List<Entry> declarations, Diagnostics diagnostics) {
        this.template = template;
        this.diagnostics = diagnostics;
        declarations.forEach(declaration -> this.declarations.put(declaration.key(), declaration));
    }

    /// In order of the template.
    Set<String> names() {
        return declarations.keySet();
    }

    /// Looks at each.
    void check() {
        for (Entry declaration : declarations.values()) {
            if (!(declaration.value() instanceof Mapping body)) {
                if (!(declaration.value() instanceof Unresolved)) {
                    String found = declaration.value().described();
                    String what = "output '" + declaration.key() + "': " + found + " (expected: a mapping)";
                    diagnostics.error(declaration.at(), what);
                }
                continue;
            }
            boolean there = isThere(body).orElse(false);
            if (!there) {
                template.checkLeftOut(body);
            }
            Node checked = there ? template.resolve(body).orElse(body) : body;
            String owner = "output '" + declaration.key() + "'";
            Mapping _ = Types.checked((Mapping) checked, "Output", owner, declaration.at(), diagnostics);
        }
    }

    /// Those that are there and have a text, by name, as they may be shown to anybody.
    Map<String, String> shown() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Entry declaration : declarations.values()) {
            if (declaration.value() instanceof Mapping body && isThere(body).orElse(false)) {
                text(value(declaration.key(), declaration.at()))
                        .ifPresent(text -> texts.put(declaration.key(), diagnostics.masked(text)));
            }
        }
        return texts;
    }

    /// What an output yields.
    ///
    /// @param name one of [#names()]
    /// @param at   where somebody asks for it
    Node value(String name, Place at) {
        Entry declaration = declarations.get(name);
        if (declaration == null
                || !(declaration.value() instanceof Mapping body)
                || body.find("Value").isEmpty()) {
            return new Unresolved(at); // said by the check
        }
        Optional<Boolean> there = isThere(body);
        if (there.isPresent() && !there.get()) {
            String condition =
                    body.find("Condition").flatMap(entry -> text(entry.value())).orElse("");
            diagnostics.error(at, "output '" + name + "' is not there: its condition '" + condition + "' is false");
        }
        if (!there.orElse(false)) {
            return new Unresolved(at);
        }
        Node known = values.get(name);
        if (known == null) {
            values.put(name, new Unresolved(at)); // while it is evaluated: a circle is reported elsewhere
            Node value = body.find("Value").orElseThrow().value();
            known = template.resolve(value).orElse(new Unresolved(value.at()));
            values.put(name, known);
        }
        return known;
    }

    /// The exports of those that are there.
    ///
    /// @param conditional whether of those with a condition, or of those without
    List<Export> exports(boolean conditional) {
        List<Export> exports = new ArrayList<>();
        for (Entry declaration : declarations.values()) {
            if (declaration.value() instanceof Mapping body
                    && body.find("Condition").isPresent() == conditional
                    && isThere(body).orElse(false)
                    && body.find("Export").map(Entry::value).orElse(null) instanceof Mapping export
                    && export.find("Name").isPresent()) {
                Entry name = export.find("Name").orElseThrow();
                template.resolve(name.value())
                        .flatMap(Properties::text)
                        .ifPresent(text -> exports.add(new Export(text, template, declaration.key(), name.place())));
            }
        }
        return exports;
    }

    private Optional<Boolean> isThere(Mapping output) {
        Optional<Entry> condition = output.find("Condition");
        if (condition.isEmpty()) {
            return Optional.of(true);
        }
        return condition.get().value() instanceof Scalar name
                ? template.condition(name.text(), name.at())
                : Optional.empty();
    }

    /// A list is joined by commas.
    private static Optional<String> text(Node value) {
        return value instanceof Sequence(List<Node> items, var _)
                        && items.stream().allMatch(Scalar.class::isInstance)
                ? Optional.of(String.join(
                        ",", items.stream().map(item -> ((Scalar) item).text()).toList()))
                : Properties.text(value);
    }
}
