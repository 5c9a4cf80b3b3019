package dev.sluice.template.cloudformation;

import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Dialect;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.ShapeCheck;
import dev.sluice.template.TemplateOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// CloudFormation templates, with or without SAM. Stateless; safe for any thread.
public final class CloudFormation implements Dialect {
    @Override
    public List<String> fileNames() {
        return List.of("template.yaml", "template.yml", "template.json");
    }

    @Override
    public Optional<Blueprint> read(Node root, Path folder, TemplateOptions options, Diagnostics diagnostics) {
        if (!(root instanceof Mapping written)) {
            diagnostics.error(root.at(), "the template is " + root.described() + " (expected: a mapping of sections)");
            return Optional.empty();
        }
        Mapping template = Transforms.apply(written, diagnostics);
        Sections sections = Sections.of(template, diagnostics);
        Map<String, Node> parameters = new Parameters(Types.SECTIONS, options.parameters(), diagnostics)
                .values(sections.parameters(), written.at());
        Stack stack = new Stack(options, parameters, sections.resources(), diagnostics);
        new Dependencies(stack, diagnostics).check();
        for (Resource resource : stack.resources()) {
            check(resource, stack, diagnostics);
        }
        Blueprint blueprint = new Blueprint(
                options.stack(),
                new WebSocketApis(stack, diagnostics).build(),
                List.of(),
                new Functions(stack, folder, diagnostics).build(),
                new Tables(stack, diagnostics).build(),
                new Queues(stack, diagnostics).build(),
                new EventSources(stack, diagnostics).build(),
                List.of(),
                outputs(sections.outputs(), stack, diagnostics));
        return diagnostics.anyError() ? Optional.empty() : Optional.of(blueprint);
    }

    private static void check(Resource resource, Stack stack, Diagnostics diagnostics) {
        Properties properties = stack.properties(resource);
        Optional<Struct> shape = Types.RESOURCES.find(resource.type());
        if (shape.isPresent()) {
            String owner = "resource '" + resource.id() + "'";
            new ShapeCheck(diagnostics).check(properties.values(), shape.get(), owner, resource.at());
            return;
        }
        UnsupportedResources.report(resource, diagnostics);
    }

    private static Map<String, String> outputs(List<Entry> entries, Stack stack, Diagnostics diagnostics) {
        Map<String, String> outputs = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Optional<Node> resolved = stack.resolve(entry.value());
            if (!(resolved.orElse(null) instanceof Mapping output)) {
                String found = entry.value().described();
                diagnostics.error(entry.at(), "output '" + entry.key() + "': " + found + " (expected: a mapping)");
                continue;
            }
            Types.SECTIONS
                    .find("Output")
                    .ifPresent(shape -> new ShapeCheck(diagnostics)
                            .check(output, shape, "output '" + entry.key() + "'", entry.at()));
            output.find("Value")
                    .flatMap(value -> Properties.text(value.value()))
                    .ifPresent(text -> outputs.put(entry.key(), text));
        }
        return outputs;
    }
}
