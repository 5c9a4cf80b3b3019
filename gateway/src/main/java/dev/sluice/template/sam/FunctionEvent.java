package dev.sluice.template.sam;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One entry of a function's `Events`.
///
/// @param function   whom it calls
/// @param written    the entry itself
/// @param type       such as `SQS`
/// @param properties names put right
record FunctionEvent(SamResource function, Entry written, String type, Mapping properties) {
    String name() {
        return written.key();
    }

    Place at() {
        return written.at();
    }

    /// The logical id of the resource that makes it arrive, as SAM builds it.
    String id() {
        return function.id() + name();
    }

    Optional<Entry> find(String property) {
        return properties.find(property);
    }

    /// A property under another name.
    Optional<Entry> renamed(String property, String name) {
        return find(property).map(entry -> new Entry(name, entry.at(), entry.value()));
    }

    /// An entry that stands where the event stands.
    Entry entry(String key, Node value) {
        return new Entry(key, at(), value);
    }

    Scalar text(String text) {
        return new Scalar(text, Kind.TEXT, at());
    }

    /// A resource that stands where the event stands; it is there when the function is.
    Entry resource(String id, String type, List<Entry> members) {
        List<Entry> resource =
                new ArrayList<>(List.of(entry("Type", text(type)), entry("Properties", new Mapping(members, at()))));
        function.body().find("Condition").ifPresent(resource::add);
        return new Entry(id, at(), new Mapping(resource, at()));
    }
}
