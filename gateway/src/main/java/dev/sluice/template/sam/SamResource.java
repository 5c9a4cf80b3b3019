package dev.sluice.template.sam;

import dev.sluice.template.IntrinsicFunction;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A resource of a SAM template on its way to CloudFormation.
///
/// @param id   its logical id
/// @param at   where that stands
/// @param body everything below it, `Type` and `Properties` included
record SamResource(String id, Place at, String type, Mapping properties, Mapping body) {
    /// The resource, when the entry is formed like one.
    static Optional<SamResource> of(Entry entry) {
        if (!(entry.value() instanceof Mapping body)
                || !(body.find("Type").map(Entry::value).orElse(null) instanceof Scalar(String type, var _, var _))) {
            return Optional.empty();
        }
        Node properties = body.find("Properties").map(Entry::value).orElse(new Mapping(List.of(), entry.at()));
        return properties instanceof Mapping mapping
                ? Optional.of(new SamResource(entry.key(), entry.at(), type, mapping, body))
                : Optional.empty();
    }

    SamResource with(Mapping merged) {
        return new SamResource(id, at, type, merged, body);
    }

    /// The same resource under another type, its attributes (`DependsOn`, `Metadata`, …) kept.
    Entry as(String newType, Mapping newProperties) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : body.entries()) {
            if (entry.key().equals("Type")) {
                entries.add(new Entry(
                        "Type",
                        entry.at(),
                        new Scalar(newType, Kind.TEXT, entry.value().at())));
            } else if (!entry.key().equals("Properties")) {
                entries.add(entry);
            }
        }
        entries.add(new Entry("Properties", at, newProperties));
        return new Entry(id, at, new Mapping(entries, body.at()));
    }

    /// A further resource that this one brings with it, on the same condition.
    Entry companion(String companionId, String companionType, List<Entry> companionProperties) {
        List<Entry> entries = new ArrayList<>();
        entries.add(entry("Type", text(companionType)));
        body.find("Condition").ifPresent(entries::add);
        entries.add(entry("Properties", new Mapping(companionProperties, at)));
        return new Entry(companionId, at, new Mapping(entries, at));
    }

    /// The properties of these names, in order of the template, in a list of the caller's own.
    static List<Entry> only(Set<String> names, Mapping properties) {
        List<Entry> kept = new ArrayList<>();
        for (Entry entry : properties.entries()) {
            if (names.contains(entry.key())) {
                kept.add(entry);
            }
        }
        return kept;
    }

    /// An entry that stands where this resource stands.
    Entry entry(String key, Node value) {
        return new Entry(key, at, value);
    }

    Scalar text(String text) {
        return new Scalar(text, Kind.TEXT, at);
    }

    Node ref(String name) {
        return new Intrinsic(IntrinsicFunction.REF, text(name), at);
    }

    Node getAtt(String name, String attribute) {
        return new Intrinsic(IntrinsicFunction.GET_ATT, text(name + "." + attribute), at);
    }

    Node sub(String text) {
        return new Intrinsic(IntrinsicFunction.SUB, text(text), at);
    }
}
