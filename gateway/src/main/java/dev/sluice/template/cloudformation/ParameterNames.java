package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.Optional;

/// The names that conditions and rules may use: parameters, mappings and conditions, for they are evaluated before
/// there is any resource.
record ParameterNames(Template template, Diagnostics diagnostics) implements Names {
    @Override
    public Optional<Node> ref(String name, Place at) {
        if (template.resource(name).isPresent() && !template.parameterNames().contains(name)) {
            return Optional.of(refused("'" + name + "' is a resource", at));
        }
        return template.ref(name, at);
    }

    @Override
    public Node attribute(String id, String attribute, Place at) {
        return refused("'" + id + "." + attribute + "' is of a resource", at);
    }

    @Override
    public Optional<Boolean> condition(String name, Place at) {
        return template.condition(name, at);
    }

    @Override
    public Mappings mappings() {
        return template.mappings();
    }

    @Override
    public boolean hasExtensions() {
        return template.hasExtensions();
    }

    @Override
    public Node imported(String export, Place at) {
        return refused("Fn::ImportValue yields what a resource has", at);
    }

    @Override
    public void checkLeftOut(Node node) {
        template.checkLeftOut(node);
    }

    private Node refused(String what, Place at) {
        diagnostics.error(at, what + ", which conditions cannot see (expected: a parameter or a mapping)");
        return new Unresolved(at);
    }
}
