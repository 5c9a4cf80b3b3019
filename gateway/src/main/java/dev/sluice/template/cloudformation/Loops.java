package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.IntrinsicFunction;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// `Fn::ForEach`: writes entries of a mapping once for each value of a list. Confined to the thread that reads.
final class Loops {
    private static final String PREFIX = "Fn::ForEach::";
    private static final String EXPECTED = "[name, [values], {entries}]";
    /// Rounds of all loops of a template: far beyond what its quotas allow.
    private static final int MAX_ROUNDS = 5000;

    private final boolean extensions;
    private final Function<String, Optional<Node>> parameters;
    private final Diagnostics diagnostics;
    private int rounds;

    /// @param extensions whether the template asks for `AWS::LanguageExtensions`
    /// @param parameters values by name
    Loops(boolean extensions, Function<String, Optional<Node>> parameters, Diagnostics diagnostics) {
        this.extensions = extensions;
        this.parameters = parameters;
        this.diagnostics = diagnostics;
    }

    /// The template with every loop written out; what is wrong with one is reported, and it is left out.
    Mapping writtenOut(Mapping template) {
        return mapping(template, Map.of());
    }

    private Mapping mapping(Mapping mapping, Map<String, String> names) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            if (entry.key().startsWith(PREFIX)) {
                loop(entry, names, entries);
            } else {
                entries.add(new Entry(text(entry.key(), names), entry.at(), node(entry.value(), names)));
            }
        }
        return new Mapping(entries, mapping.at());
    }

    private Node node(Node node, Map<String, String> names) {
        return switch (node) {
            case Scalar(String text, Kind kind, Place at) -> new Scalar(text(text, names), kind, at);
            case Sequence(List<Node> items, Place at) ->
                new Sequence(items.stream().map(item -> node(item, names)).toList(), at);
            case Mapping mapping -> mapping(mapping, names);
            case Intrinsic(IntrinsicFunction function, Scalar(String name, var _, var _), Place at)
            when function == IntrinsicFunction.REF && names.containsKey(name) ->
                new Scalar(String.valueOf(names.get(name)), Kind.TEXT, at);
            case Intrinsic(IntrinsicFunction function, Node argument, Place at) ->
                new Intrinsic(function, node(argument, names), at);
            case Unresolved _ -> node;
        };
    }

    private void loop(Entry entry, Map<String, String> names, List<Entry> into) {
        if (!extensions) {
            String hint = "add the line 'Transform: " + Transforms.EXTENSIONS + "' to the template";
            diagnostics.error(entry.at(), "Fn::ForEach needs the transform " + Transforms.EXTENSIONS, hint);
            return;
        }
        if (!(entry.value() instanceof Sequence(List<Node> parts, var _)
                && parts.size() == 3
                && parts.getFirst() instanceof Scalar(String name, var _, var _)
                && parts.getLast() instanceof Mapping body)) {
            String found = entry.value().described();
            diagnostics.error(entry.at(), "Fn::ForEach: " + found + " (expected: " + EXPECTED + ")");
            return;
        }
        for (String value : values(parts.get(1), names)) {
            rounds++;
            if (rounds > MAX_ROUNDS) {
                diagnostics.error(entry.at(), "Fn::ForEach: more than " + MAX_ROUNDS + " rounds in this template");
                return;
            }
            Map<String, String> inner = new HashMap<>(names);
            inner.put(name, value);
            for (Entry written : mapping(body, inner).entries()) {
                if (into.stream().anyMatch(earlier -> earlier.key().equals(written.key()))) {
                    diagnostics.error(
                            written.at(),
                            "Fn::ForEach: a second '" + written.key() + "' (expected: ${" + name + "} in it)");
                } else {
                    into.add(written);
                }
            }
        }
    }

    private List<String> values(Node collection, Map<String, String> names) {
        Node values = node(collection, names);
        if (values instanceof Intrinsic(IntrinsicFunction function, Scalar(String name, var _, var _), Place at)
                && function == IntrinsicFunction.REF) {
            values = parameters.apply(name).orElse(new Scalar(name, Kind.TEXT, at));
        }
        if (values instanceof Unresolved) {
            return List.of();
        }
        if (!(values instanceof Sequence(List<Node> items, var _))
                || !items.stream().allMatch(Scalar.class::isInstance)) {
            String found = collection.described();
            diagnostics.error(
                    collection.at(),
                    "values of Fn::ForEach: " + found + " (expected: a list, or a parameter that is one)");
            return List.of();
        }
        return items.stream().map(item -> ((Scalar) item).text()).toList();
    }

    /// `${Name}` is the value, `&{Name}` its letters and digits.
    private static String text(String text, Map<String, String> names) {
        String replaced = text;
        for (Map.Entry<String, String> entry : names.entrySet()) {
            String plain = entry.getValue().replaceAll("[^A-Za-z0-9]", "");
            replaced = replaced.replace("${" + entry.getKey() + "}", entry.getValue())
                    .replace("&{" + entry.getKey() + "}", plain);
        }
        return replaced;
    }
}
