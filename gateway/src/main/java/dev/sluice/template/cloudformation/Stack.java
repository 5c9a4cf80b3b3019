package dev.sluice.template.cloudformation;

import dev.sluice.template.TemplateOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A stack that a person puts up, with the stacks nested in it, as those see it who build its parts. What it refers
/// to may also belong to any other stack that is put up with it. Confined to the thread that reads.
final class Stack {
    private final Template top;
    private final Family family;

    Stack(Template top, Family family) {
        this.top = top;
        this.family = family;
    }

    /// Those of the outer stack.
    TemplateOptions options() {
        return top.options();
    }

    /// Its own resources and those of stacks nested in it, in order of the templates; without those that a
    /// condition leaves out.
    List<Resource> resources() {
        return family.below(top).stream()
                .flatMap(template -> template.resources().stream())
                .toList();
    }

    List<Resource> resources(String type) {
        return ofType(type, resources());
    }

    /// The resources of a type in all stacks that are put up together.
    List<Resource> everywhere(String type) {
        return ofType(type, family.resources());
    }

    /// The evaluated properties of a resource of any stack.
    Properties properties(Resource resource) {
        return family.owner(resource).properties(resource);
    }

    /// The physical id of a resource of any stack.
    String idOf(Resource resource) {
        return family.owner(resource).idOf(resource);
    }

    /// The resource of a type with that physical id, in any stack.
    Optional<Resource> byId(String type, String physicalId) {
        return everywhere(type).stream()
                .filter(resource -> idOf(resource).equals(physicalId))
                .findFirst();
    }

    /// Logical ids of a type in all stacks, for suggestions.
    List<String> ids(String type) {
        return everywhere(type).stream().map(Resource::id).toList();
    }

    /// Whether CloudFormation makes one resource only after another one of the same template.
    boolean waitsFor(Resource one, Resource other) {
        return family.owner(one).waitsFor(one, other);
    }

    /// The value of an attribute that the type of the resource surely has.
    String attributeOf(Resource resource, String attribute) {
        return family.owner(resource).attributeOf(resource, attribute);
    }

    /// Against which relative paths in the resource are resolved.
    Path folderOf(Resource resource) {
        return family.owner(resource).folder();
    }

    private static List<Resource> ofType(String type, List<Resource> resources) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }
}
