package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Nearest;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The sections of a template and the attributes of its resources.
///
/// @param at         where the template begins
/// @param mappings   entries of `Mappings`
/// @param conditions entries of `Conditions`
/// @param rules      entries of `Rules`
/// @param resources  in order of the template
/// @param outputs    entries of `Outputs`
record Sections(
        Place at,
        List<Entry> mappings,
        List<Entry> conditions,
        List<Entry> rules,
        List<Resource> resources,
        List<Entry> outputs) {
    private static final String FORMAT_VERSION = "2010-09-09";
    /// CloudFormation quota; also bounds how deep references can lead.
    private static final int MAX_RESOURCES = 500;

    private static final List<String> NAMES = List.of(
            "AWSTemplateFormatVersion",
            "Conditions",
            "Description",
            "Globals",
            "Mappings",
            "Metadata",
            "Outputs",
            "Parameters",
            "Resources",
            "Rules",
            "Transform");
    private static final List<String> POLICIES = List.of("DeletionPolicy", "UpdateReplacePolicy");
    private static final List<String> POLICY_VALUES = List.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot");
    private static final List<String> ATTRIBUTES = List.of(
            "Condition",
            "CreationPolicy",
            "DeletionPolicy",
            "DependsOn",
            "Metadata",
            "Properties",
            "Type",
            "UpdatePolicy",
            "UpdateReplacePolicy");

    /// Takes the template apart. What is wrong is reported, and left out.
    ///
    /// @param stack the stack's name
    static Sections of(Mapping root, String stack, Diagnostics diagnostics) {
        return new Parser(stack, diagnostics).parse(root);
    }

    /// The template with misspelt names of sections and of attributes put right; they are reported, and so are
    /// unknown ones.
    static Mapping mended(Mapping root, Diagnostics diagnostics) {
        Parser parser = new Parser("", diagnostics);
        Mapping template = parser.mended(root, NAMES, "unknown section '%s'");
        List<Entry> sections = new ArrayList<>();
        for (Entry section : template.entries()) {
            sections.add(section.key().equals("Resources") ? parser.mendedResources(section) : section);
        }
        return new Mapping(sections, template.at());
    }

    /// The entries of a section; none when there is no such section, or it is formed otherwise, which is reported.
    static List<Entry> entries(Mapping root, String section, Diagnostics diagnostics) {
        Optional<Entry> found = root.find(section);
        if (found.isEmpty() || found.get().value() instanceof Unresolved) {
            return List.of();
        }
        if (found.get().value() instanceof Mapping mapping) {
            return mapping.entries();
        }
        String what = section + ": " + found.get().value().described() + " (expected: a mapping)";
        diagnostics.error(found.get().at(), what);
        return List.of();
    }

    private record Parser(String stack, Diagnostics diagnostics) {
        Sections parse(Mapping root) {
            root.find("AWSTemplateFormatVersion").ifPresent(this::checkVersion);
            root.find("Description").ifPresent(this::checkDescription);
            if (root.find("Resources").isEmpty()) {
                diagnostics.error(root.at(), "missing section 'Resources' (expected: at least one resource)");
            }
            List<Entry> entries = entries(root, "Resources", diagnostics);
            if (entries.size() > MAX_RESOURCES) {
                String what = "resources: " + entries.size() + " (expected: <= " + MAX_RESOURCES + ")";
                diagnostics.error(entries.get(MAX_RESOURCES).at(), what);
                entries = entries.subList(0, MAX_RESOURCES);
            }
            List<Resource> resources = new ArrayList<>();
            for (Entry entry : entries) {
                resource(entry).ifPresent(resources::add);
            }
            return new Sections(
                    root.at(),
                    entries(root, "Mappings", diagnostics),
                    entries(root, "Conditions", diagnostics),
                    entries(root, "Rules", diagnostics),
                    resources,
                    entries(root, "Outputs", diagnostics));
        }

        /// Reports unknown keys, and puts right those that are misspelt, so that no other mistake follows from it.
        private Mapping mended(Mapping mapping, List<String> known, String message) {
            Set<String> taken = new HashSet<>(mapping.keys());
            List<Entry> mended = new ArrayList<>();
            for (Entry entry : mapping.entries()) {
                if (known.contains(entry.key())) {
                    mended.add(entry);
                    continue;
                }
                diagnostics.unknown(entry.at(), message.formatted(entry.key()), entry.key(), known);
                Nearest.to(entry.key(), known)
                        .filter(taken::add)
                        .ifPresent(meant -> mended.add(new Entry(meant, entry.at(), entry.value())));
            }
            return new Mapping(mended, mapping.at());
        }

        private Entry mendedResources(Entry section) {
            if (!(section.value() instanceof Mapping resources)) {
                return section;
            }
            List<Entry> mended = new ArrayList<>();
            for (Entry resource : resources.entries()) {
                Node body = resource.value() instanceof Mapping written
                        ? mended(written, ATTRIBUTES, "unknown attribute '%s' of a resource")
                        : resource.value();
                mended.add(new Entry(resource.key(), resource.at(), body));
            }
            return new Entry(section.key(), section.at(), new Mapping(mended, resources.at()));
        }

        private void checkDescription(Entry section) {
            if (!(section.value() instanceof Scalar) && !(section.value() instanceof Unresolved)) {
                String found = section.value().described();
                diagnostics.error(section.at(), "Description: " + found + " (expected: a string)");
            }
        }

        private void checkVersion(Entry section) {
            if (!(section.value() instanceof Scalar version && version.text().equals(FORMAT_VERSION))) {
                String what = section.key() + ": " + section.value().described();
                diagnostics.error(section.place(), what + " (expected: '" + FORMAT_VERSION + "')");
            }
        }

        private Optional<Resource> resource(Entry entry) {
            String id = entry.key();
            if (!id.matches("[A-Za-z0-9]{1,255}")) {
                diagnostics.error(entry.at(), "logical id '" + id + "' (expected: letters and digits)");
            }
            if (!(entry.value() instanceof Mapping body)) {
                if (!(entry.value() instanceof Unresolved)) {
                    String found = entry.value().described();
                    diagnostics.error(entry.at(), "resource '" + id + "': " + found + " (expected: a mapping)");
                }
                return Optional.empty();
            }
            POLICIES.forEach(policy -> body.find(policy).ifPresent(this::checkPolicy));
            Optional<Scalar> type = type(entry, body);
            Mapping properties = properties(id, body);
            return type.map(name -> new Resource(
                    stack,
                    id,
                    name.text(),
                    entry.at(),
                    name.at(),
                    properties,
                    dependsOn(body),
                    condition(body).orElse(null)));
        }

        private void checkPolicy(Entry policy) {
            if (policy.value() instanceof Scalar word && !POLICY_VALUES.contains(word.text())) {
                String what = policy.key() + ": " + word.described();
                diagnostics.unknown(word.at(), what, word.text(), POLICY_VALUES);
            } else if (policy.value() instanceof Sequence || policy.value() instanceof Mapping) {
                String found = policy.value().described();
                diagnostics.error(policy.at(), policy.key() + ": " + found + " (expected: a word such as Retain)");
            }
        }

        private Optional<Scalar> condition(Mapping body) {
            Optional<Entry> found = body.find("Condition");
            if (found.isPresent() && found.get().value() instanceof Scalar name) {
                return Optional.of(name);
            }
            if (found.isPresent() && !(found.get().value() instanceof Unresolved)) {
                String what = found.get().value().described();
                diagnostics.error(found.get().place(), "Condition: " + what + " (expected: the name of a condition)");
            }
            return Optional.empty();
        }

        private Optional<Scalar> type(Entry resource, Mapping body) {
            Optional<Entry> type = body.find("Type");
            if (type.isEmpty()) {
                diagnostics.error(resource.at(), "resource '" + resource.key() + "': missing 'Type'");
                return Optional.empty();
            }
            if (type.get().value() instanceof Scalar name && name.kind() == Node.Kind.TEXT) {
                return Optional.of(name);
            }
            String found = type.get().value().described();
            diagnostics.error(type.get().place(), "Type: " + found + " (expected: one like AWS::Lambda::Function)");
            return Optional.empty();
        }

        private Mapping properties(String id, Mapping body) {
            Optional<Entry> found = body.find("Properties");
            if (found.isPresent() && found.get().value() instanceof Mapping properties) {
                return properties;
            }
            if (found.isPresent() && !(found.get().value() instanceof Unresolved)) {
                String what = found.get().value().described();
                diagnostics.error(found.get().at(), "properties of '" + id + "': " + what + " (expected: a mapping)");
            }
            return new Mapping(List.of(), body.at());
        }

        private List<Scalar> dependsOn(Mapping body) {
            Optional<Entry> found = body.find("DependsOn");
            if (found.isEmpty()) {
                return List.of();
            }
            List<Scalar> names = new ArrayList<>();
            Node value = found.get().value();
            for (Node item : value instanceof Sequence(List<Node> items, var _) ? items : List.of(value)) {
                if (item instanceof Scalar name) {
                    names.add(name);
                } else if (!(item instanceof Unresolved)) {
                    diagnostics.error(item.at(), "DependsOn: " + item.described() + " (expected: a logical id)");
                }
            }
            return names;
        }
    }
}
