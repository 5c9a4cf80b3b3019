package dev.sluice.template.serverless;

import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The resources and outputs of a project as they are generated. Confined to the thread that reads.
final class Resources {
    private final Map<String, Entry> resources = new LinkedHashMap<>();
    private final Map<String, Entry> outputs = new LinkedHashMap<>();

    /// Adds a resource, unless one of that logical id is there: several events may need the same.
    void add(Entry resource) {
        resources.putIfAbsent(resource.key(), resource);
    }

    boolean has(String logicalId) {
        return resources.containsKey(logicalId);
    }

    void addOutput(Entry output) {
        outputs.putIfAbsent(output.key(), output);
    }

    /// The template that they make.
    Mapping template(Place at) {
        Draft draft = new Draft(at);
        return draft.mapping(
                draft.entry("AWSTemplateFormatVersion", "2010-09-09"),
                draft.entry("Description", "The AWS CloudFormation template for this Serverless application"),
                draft.entry("Resources", new Mapping(List.copyOf(resources.values()), at)),
                draft.entry("Outputs", new Mapping(List.copyOf(outputs.values()), at)));
    }
}
