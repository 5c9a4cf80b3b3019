package dev.sluice.template.cloudformation;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Evaluated properties, read by name. A value of the wrong shape is reported elsewhere and reads as if it were not
/// there.
///
/// @param at where the owner stands
record Properties(Mapping values, Place at) {
    boolean has(String name) {
        return values.find(name).isPresent();
    }

    /// Where the property stands; the owner when it is not there.
    Place place(String name) {
        return values.find(name).map(Entry::place).orElse(at);
    }

    Optional<String> text(String name) {
        return value(name).flatMap(Properties::text);
    }

    long whole(String name, long otherwise) {
        return text(name)
                .filter(text -> text.matches("[-+]?\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(otherwise);
    }

    boolean flag(String name) {
        return text(name).orElse("false").equalsIgnoreCase("true");
    }

    Optional<Properties> nested(String name) {
        return value(name)
                .flatMap(node -> node instanceof Mapping mapping
                        ? Optional.of(new Properties(mapping, place(name)))
                        : Optional.empty());
    }

    /// The mappings of a list.
    List<Properties> each(String name) {
        return items(name).stream()
                .filter(Mapping.class::isInstance)
                .map(item -> new Properties((Mapping) item, item.at()))
                .toList();
    }

    /// The texts of a mapping with keys of the author's choice.
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Entry entry : nested(name).map(found -> found.values().entries()).orElse(List.of())) {
            text(entry.value()).ifPresent(value -> texts.put(entry.key(), value));
        }
        return texts;
    }

    List<Node> items(String name) {
        return value(name).orElse(null) instanceof Sequence(List<Node> items, var _) ? items : List.of();
    }

    Optional<Node> value(String name) {
        return values.find(name).map(Entry::value);
    }

    static Optional<String> text(Node node) {
        return node instanceof Scalar scalar && scalar.kind() != Kind.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
