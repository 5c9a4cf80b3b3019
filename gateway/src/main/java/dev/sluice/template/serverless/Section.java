package dev.sluice.template.serverless;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Place;
import java.util.List;
import java.util.Optional;

/// Keys of a project, read by name. A value of the wrong shape is reported elsewhere and reads as if it were not
/// there.
///
/// @param at where the owner stands
record Section(Mapping values, Place at) {
    static Section empty(Place at) {
        return new Section(new Mapping(List.of(), at), at);
    }

    boolean has(String key) {
        return values.find(key).isPresent();
    }

    Optional<Entry> find(String key) {
        return values.find(key);
    }

    Optional<Node> value(String key) {
        return values.find(key).map(Entry::value);
    }

    /// The text of a scalar that is not null.
    Optional<String> text(String key) {
        return value(key).flatMap(Section::text);
    }

    boolean flag(String key) {
        return text(key).orElse("false").equalsIgnoreCase("true");
    }

    /// The keys below that one; none when it holds no mapping.
    Section nested(String key) {
        Optional<Entry> entry = values.find(key);
        return entry.isPresent() && entry.get().value() instanceof Mapping mapping
                ? new Section(mapping, entry.get().at())
                : empty(place(key));
    }

    List<Node> items(String key) {
        return value(key).orElse(null) instanceof Sequence(List<Node> items, var _) ? items : List.of();
    }

    /// Where the value stands; the owner when it is not there.
    Place place(String key) {
        return values.find(key).map(Entry::place).orElse(at);
    }

    static Optional<String> text(Node node) {
        return node instanceof Scalar scalar && scalar.kind() != Kind.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    static boolean isNull(Node node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }
}
