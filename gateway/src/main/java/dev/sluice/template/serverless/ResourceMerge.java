package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lays the project's own `resources` over the generated template (specification, section 10.4): mappings are
/// merged key by key, lists item by item, everything else is replaced.
final class ResourceMerge {
    private static final List<String> REPLACED =
            List.of("Condition", "CreationPolicy", "DeletionPolicy", "UpdatePolicy", "UpdateReplacePolicy");

    private final Diagnostics diagnostics;

    ResourceMerge(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// @param own the section `resources`: a mapping of CloudFormation's sections, or a list of such
    Mapping apply(Mapping generated, Entry own) {
        Mapping template = generated;
        List<Entry> extensions = new ArrayList<>();
        for (Node part : own.value() instanceof Sequence(List<Node> items, var _) ? items : List.of(own.value())) {
            if (part instanceof Mapping(List<Entry> sections, var at)) {
                List<Entry> merged = new ArrayList<>();
                for (Entry section : sections) {
                    if (section.key().equals("extensions") && section.value() instanceof Mapping mapping) {
                        extensions.addAll(mapping.entries());
                    } else if (!Section.isNull(section.value())) {
                        merged.add(section);
                    }
                }
                template = merged(template, new Mapping(merged, at));
            } else if (!(part instanceof Unresolved) && !Section.isNull(part)) {
                diagnostics.error(
                        own.value() instanceof Sequence ? part.at() : own.place(),
                        "resources: " + part.described() + " (expected: a mapping with Resources, Outputs, …)");
            }
        }
        for (Entry extension : extensions) {
            template = extended(template, extension);
        }
        return template;
    }

    private static Mapping merged(Mapping base, Mapping over) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        base.entries().forEach(entry -> entries.put(entry.key(), entry));
        for (Entry entry : over.entries()) {
            Entry below = entries.get(entry.key());
            Node value = below == null ? entry.value() : merged(below.value(), entry.value());
            entries.put(entry.key(), new Entry(entry.key(), entry.at(), value));
        }
        return new Mapping(List.copyOf(entries.values()), over.at());
    }

    private static Node merged(Node base, Node over) {
        if (base instanceof Mapping below && over instanceof Mapping above) {
            return merged(below, above);
        }
        if (base instanceof Sequence(List<Node> below, var _) && over instanceof Sequence(List<Node> above, var at)) {
            List<Node> items = new ArrayList<>();
            for (int i = 0; i < Math.max(below.size(), above.size()); i++) {
                if (i < below.size() && i < above.size()) {
                    items.add(merged(below.get(i), above.get(i)));
                } else {
                    items.add(i < above.size() ? above.get(i) : below.get(i));
                }
            }
            return new Sequence(items, at);
        }
        return over;
    }

    private Mapping extended(Mapping template, Entry extension) {
        Mapping resources = mapping(template, "Resources");
        Optional<Entry> resource = resources.find(extension.key());
        if (resource.isEmpty() || !(resource.get().value() instanceof Mapping body)) {
            String what = "extension of '" + extension.key() + "', which is no resource";
            diagnostics.unknown(extension.at(), what, extension.key(), resources.keys());
            return template;
        }
        if (!(extension.value() instanceof Mapping(List<Entry> attributes, var _))) {
            String found = extension.value().described();
            diagnostics.error(
                    extension.at(), "extension of '" + extension.key() + "': " + found + " (expected: a mapping)");
            return template;
        }
        Mapping extended = body;
        for (Entry attribute : attributes) {
            extended = with(extended, attribute(extended, attribute));
        }
        Entry whole = new Entry(extension.key(), resource.get().at(), extended);
        return with(template, new Entry("Resources", template.at(), with(resources, whole)));
    }

    private Entry attribute(Mapping body, Entry attribute) {
        String name = attribute.key();
        Optional<Node> below = body.find(name).map(Entry::value);
        if (name.equals("Properties") || name.equals("Metadata")) {
            Mapping properties = mapping(body, name);
            if (attribute.value() instanceof Mapping(List<Entry> added, var _)) {
                for (Entry entry : added) {
                    properties = with(properties, entry);
                }
            }
            return new Entry(name, attribute.at(), properties);
        }
        if (name.equals("DependsOn")) {
            List<Node> ids = new ArrayList<>(below.map(ResourceMerge::items).orElse(List.of()));
            ids.addAll(items(attribute.value()));
            return new Entry(name, attribute.at(), new Sequence(ids, attribute.at()));
        }
        if (!REPLACED.contains(name)) {
            List<String> known = new ArrayList<>(REPLACED);
            known.addAll(List.of("DependsOn", "Metadata", "Properties"));
            diagnostics.unknown(attribute.at(), "'" + name + "' cannot be extended", name, known);
        }
        return attribute;
    }

    private static List<Node> items(Node node) {
        return node instanceof Sequence(List<Node> items, var _) ? items : List.of(node);
    }

    private static Mapping mapping(Mapping owner, String key) {
        return owner.find(key).map(Entry::value).orElse(null) instanceof Mapping mapping
                ? mapping
                : new Mapping(List.of(), owner.at());
    }

    private static Mapping with(Mapping mapping, Entry added) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
        entries.put(added.key(), added);
        return new Mapping(List.copyOf(entries.values()), mapping.at());
    }
}
