package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.GivenParameters;
import dev.sluice.template.StackTemplate;
import dev.sluice.template.TemplateOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The stacks that are put up together: those that a person names, and those nested in them. Confined to the thread
/// that reads.
final class Family {
    private final TemplateOptions options;
    private final Diagnostics diagnostics;
    private final Map<String, Template> templates = new LinkedHashMap<>();
    private final NestedStacks nested;
    private final Exports exports;

    Family(TemplateOptions options, Diagnostics diagnostics) {
        this.options = options;
        this.diagnostics = diagnostics;
        this.nested = new NestedStacks(this, diagnostics);
        this.exports = new Exports(this, diagnostics);
    }

    TemplateOptions options() {
        return options;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    Exports exports() {
        return exports;
    }

    /// Adds stacks that a person names.
    ///
    /// @param written each with another name
    List<Template> add(List<StackTemplate> written, GivenParameters given) {
        List<Template> tops = new ArrayList<>();
        Map<String, Set<String>> declared = new LinkedHashMap<>();
        for (StackTemplate one : written) {
            Template top = add(one, new GivenArguments(one.stack(), given, diagnostics));
            tops.add(top);
            Set<String> names = new TreeSet<>(top.parameterNames());
            names.addAll(top.parametersBefore());
            declared.put(one.stack(), names);
        }
        if (!written.isEmpty()) {
            given.reportUnknown(declared, written.getFirst().template().at(), diagnostics);
        }
        return tops;
    }

    /// Adds a stack.
    Template add(StackTemplate written, Arguments arguments) {
        Template template = new Template(this, written, arguments);
        templates.put(written.stack(), template);
        return template;
    }

    boolean has(String stack) {
        return templates.containsKey(stack);
    }

    /// All stacks; each nested one comes after its parent.
    List<Template> templates() {
        List<Template> all = new ArrayList<>();
        List.copyOf(templates.values()).stream()
                .filter(template -> !nested.isNested(template))
                .forEach(top -> all.addAll(below(top)));
        return all;
    }

    /// A stack and what is nested in it.
    List<Template> below(Template top) {
        List<Template> found = new ArrayList<>(List.of(top));
        for (int i = 0; i < found.size(); i++) {
            found.addAll(nested.in(found.get(i)));
        }
        return found;
    }

    /// The stack that a resource stands for; empty when it could not be read, which is reported.
    Optional<Template> nested(Template parent, Resource resource) {
        return nested.of(parent, resource);
    }

    /// Reports what a stack passes to those nested in it and they do not take.
    void checkParameters(Template parent) {
        nested.checkParameters(parent);
    }

    Template owner(Resource resource) {
        Template owner = templates.get(resource.stack());
        if (owner == null) {
            throw new IllegalArgumentException("resource '" + resource.path() + "' is of no stack here");
        }
        return owner;
    }

    /// All resources of all stacks, without those that a condition leaves out.
    List<Resource> resources() {
        return templates().stream()
                .flatMap(template -> template.resources().stream())
                .toList();
    }
}
