package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.Rewriting;
import dev.sluice.template.StackTemplate;
import dev.sluice.template.TemplateFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::CloudFormation::Stack`: reads the templates that templates name. Each file is read once, however many
/// stacks it makes. Confined to the thread that reads.
final class NestedStacks {
    /// Deep enough for every application that was ever seen, and a bound.
    private static final int MAX_DEPTH = 5;

    private final Family family;
    private final Diagnostics diagnostics;
    private final Map<String, Optional<Template>> byResource = new HashMap<>();
    private final Map<Path, Optional<Mapping>> files = new HashMap<>();
    private final Map<Template, Template> parents = new HashMap<>();

    NestedStacks(Family family, Diagnostics diagnostics) {
        this.family = family;
        this.diagnostics = diagnostics;
    }

    boolean isNested(Template template) {
        return parents.containsKey(template);
    }

    /// The stacks that are nested in one, without those in them.
    List<Template> in(Template parent) {
        return parent.sections().resources().stream()
                .filter(resource -> resource.type().equals(Types.STACK) && parent.isThere(resource))
                .flatMap(resource -> of(parent, resource).stream())
                .toList();
    }

    /// The stack that a resource stands for; empty when it could not be read, which is reported once.
    Optional<Template> of(Template parent, Resource resource) {
        Optional<Template> known = byResource.get(resource.path());
        if (known != null) {
            return known;
        }
        byResource.put(resource.path(), Optional.empty()); // while it is looked for: a circle is reported elsewhere
        Optional<Template> nested = read(parent, resource);
        byResource.put(resource.path(), nested);
        return nested;
    }

    private Optional<Template> read(Template parent, Resource resource) {
        Mapping properties = parent.mended(resource, resource.properties());
        Optional<Entry> url = properties.find("TemplateURL");
        if (url.isEmpty()) {
            return Optional.empty(); // said by the check of its shape
        }
        Place at = url.get().place();
        Optional<Path> file = parent.resolve(url.get().value())
                .flatMap(Properties::text)
                .flatMap(text -> new TemplateUrl(parent.file(), diagnostics).locate(text, at));
        if (file.isEmpty() || !mayNest(parent, file.get(), at)) {
            return Optional.empty();
        }
        String name = parent.stack() + "-" + resource.id();
        if (family.has(name)) {
            diagnostics.error(resource.at(), "nested stack '" + name + "': another stack has this name");
            return Optional.empty();
        }
        Optional<Mapping> template = files.computeIfAbsent(absolute(file.get()), _ -> mapping(file.get()));
        return template.map(sections -> {
            Node given = properties.find("Parameters").map(Entry::value).orElse(new Mapping(List.of(), at));
            var written = new StackTemplate(name, file.get(), Rewriting.of(sections, parent.options()));
            Template nested = family.add(written, new NestedArguments(parent, resource, given, diagnostics));
            parents.put(nested, parent);
            return nested;
        });
    }

    private Optional<Mapping> mapping(Path file) {
        Node root = new TemplateFile("template", diagnostics).read(file).orElse(null);
        if (root instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        if (root != null && !(root instanceof Unresolved)) {
            diagnostics.error(root.at(), "the template is " + root.described() + " (expected: a mapping of sections)");
        }
        return Optional.empty();
    }

    /// Whether the file is none of its own ancestors, and not too deep.
    private boolean mayNest(Template parent, Path file, Place at) {
        List<Path> path = new ArrayList<>(List.of(file));
        for (Template ancestor = parent; ancestor != null; ancestor = parents.get(ancestor)) {
            path.addFirst(ancestor.file());
            if (absolute(ancestor.file()).equals(absolute(file))) {
                String circle =
                        String.join(" -> ", path.stream().map(Path::toString).toList());
                diagnostics.error(at, "TemplateURL: the template nests itself: " + circle);
                return false;
            }
        }
        if (path.size() > MAX_DEPTH + 1) {
            diagnostics.error(at, "TemplateURL: nested deeper than " + MAX_DEPTH + " levels");
            return false;
        }
        return true;
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /// Reports parameters that a nested stack does not know.
    void checkParameters(Template parent) {
        for (Resource resource : parent.resources()) {
            Optional<Template> nested = resource.type().equals(Types.STACK) ? of(parent, resource) : Optional.empty();
            Optional<Node> given = parent.properties(resource).value("Parameters");
            if (nested.isEmpty() || !(given.orElse(null) instanceof Mapping parameters)) {
                continue;
            }
            for (Entry entry : parameters.entries()) {
                if (!nested.get().parameterNames().contains(entry.key())) {
                    String what = "'" + entry.key() + "' is no parameter of "
                            + nested.get().file();
                    diagnostics.unknown(
                            entry.at(), what, entry.key(), nested.get().parameterNames());
                } else if (!(entry.value() instanceof Scalar) && !(entry.value() instanceof Unresolved)) {
                    String found = entry.value().described();
                    diagnostics.error(
                            entry.at(),
                            "parameter '" + entry.key() + "': " + found + " (expected: a string)",
                            "a list is passed as one text: !Join [',', LIST]");
                }
            }
        }
    }
}
