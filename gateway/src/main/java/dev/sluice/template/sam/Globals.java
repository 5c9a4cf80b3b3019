package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Shape.Property;
import dev.sluice.template.Shape.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The section `Globals`: properties for every resource of a kind. Mappings merge, lists append, anything else of
/// the resource wins.
final class Globals {
    private static final List<String> SECTIONS = List.of(
            "Api",
            "CapacityProvider",
            "Function",
            "HttpApi",
            "LayerVersion",
            "SimpleTable",
            "StateMachine",
            "WebSocketApi");
    /// Belong to one function.
    private static final Set<String> NOT_GLOBAL =
            Set.of("Events", "FunctionName", "ImageUri", "InlineCode", "Policies", "Role");

    private final Map<String, Mapping> sections;

    private Globals(Map<String, Mapping> sections) {
        this.sections = sections;
    }

    static Globals of(Mapping template, Diagnostics diagnostics) {
        Map<String, Mapping> sections = new LinkedHashMap<>();
        Node globals = template.find("Globals").map(Entry::value).orElse(new Mapping(List.of(), template.at()));
        if (!(globals instanceof Mapping(List<Entry> entries, var _))) {
            diagnostics.error(globals.at(), "Globals: " + globals.described() + " (expected: a mapping)");
            return new Globals(sections);
        }
        for (Entry section : entries) {
            if (!SECTIONS.contains(section.key())) {
                String what = "unknown section '" + section.key() + "' of Globals";
                diagnostics.unknown(section.at(), what, section.key(), SECTIONS);
            } else if (section.value() instanceof Mapping properties) {
                sections.put("AWS::Serverless::" + section.key(), known(section.key(), properties, diagnostics));
            } else {
                String found = section.value().described();
                diagnostics.error(section.at(), "Globals." + section.key() + ": " + found + " (expected: a mapping)");
            }
        }
        return new Globals(sections);
    }

    /// What may stand there; the rest is reported. Values are checked where they arrive.
    private static Mapping known(String section, Mapping properties, Diagnostics diagnostics) {
        Optional<Struct> shape = SamTransform.TYPES.find("AWS::Serverless::" + section);
        if (shape.isEmpty()) {
            return properties;
        }
        List<String> names = shape.get().properties().stream()
                .map(Property::name)
                .filter(name -> !NOT_GLOBAL.contains(name))
                .toList();
        List<Entry> known = new ArrayList<>();
        for (Entry entry : properties.entries()) {
            if (names.contains(entry.key())) {
                known.add(entry);
            } else {
                String what = "'" + entry.key() + "' cannot stand in Globals." + section;
                diagnostics.unknown(entry.at(), what, entry.key(), names);
            }
        }
        return new Mapping(known, properties.at());
    }

    SamResource mergedInto(SamResource resource) {
        Mapping global = sections.get(resource.type());
        return global == null ? resource : resource.with(merged(global, resource.properties()));
    }

    private static Mapping merged(Mapping global, Mapping own) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        global.entries().forEach(entry -> entries.put(entry.key(), entry));
        for (Entry entry : own.entries()) {
            Entry inherited = entries.get(entry.key());
            entries.put(entry.key(), inherited == null ? entry : merged(inherited, entry));
        }
        return new Mapping(List.copyOf(entries.values()), own.at());
    }

    private static Entry merged(Entry global, Entry own) {
        if (global.value() instanceof Mapping inherited && own.value() instanceof Mapping mapping) {
            return new Entry(own.key(), own.at(), merged(inherited, mapping));
        }
        if (global.value() instanceof Sequence(List<Node> inherited, var _)
                && own.value() instanceof Sequence(List<Node> items, var _)) {
            List<Node> all = new ArrayList<>(inherited);
            all.addAll(items);
            return new Entry(own.key(), own.at(), new Sequence(all, own.value().at()));
        }
        return own;
    }
}
