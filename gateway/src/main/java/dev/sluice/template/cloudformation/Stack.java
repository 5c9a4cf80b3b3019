package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.ShapeCheck;
import dev.sluice.template.TemplateOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The names of one template and what they stand for. Properties are evaluated when they are first asked for, so
/// that resources may stand in any order. Confined to the thread that reads.
final class Stack {
    private final TemplateOptions options;
    private final Map<String, Node> parameters;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Properties> evaluated = new HashMap<>();
    private final Set<String> inEvaluation = new HashSet<>();
    private final Map<String, String> physicalIds = new HashMap<>();
    private final PseudoParameters pseudo;
    private final Identities identities;
    private final Diagnostics diagnostics;
    private final Resolver resolver;

    /// @param parameters values by name
    Stack(TemplateOptions options, Map<String, Node> parameters, List<Resource> resources, Diagnostics diagnostics) {
        this.options = options;
        this.parameters = Map.copyOf(parameters);
        for (Resource resource : resources) {
            this.resources.put(resource.id(), resource);
        }
        this.pseudo = new PseudoParameters(options);
        this.identities = new Identities(options);
        this.diagnostics = diagnostics;
        this.resolver = new Resolver(this, diagnostics);
    }

    TemplateOptions options() {
        return options;
    }

    /// In order of the template.
    List<Resource> resources() {
        return List.copyOf(resources.values());
    }

    List<Resource> resources(String type) {
        return resources.values().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    Optional<Resource> resource(String id) {
        return Optional.ofNullable(resources.get(id));
    }

    /// The evaluated properties of a resource. While they are being evaluated, which takes a circular dependency,
    /// they are empty.
    Properties properties(Resource resource) {
        Properties known = evaluated.get(resource.id());
        if (known != null) {
            return known;
        }
        if (!inEvaluation.add(resource.id())) {
            return new Properties(new Mapping(List.of(), resource.at()), resource.at());
        }
        Mapping values = resolver.resolve(resource.properties()).orElse(null) instanceof Mapping mapping
                ? mapping
                : new Mapping(List.of(), resource.at());
        Mapping mended = Types.RESOURCES
                .find(resource.type())
                .map(shape -> new ShapeCheck(diagnostics).mended(values, shape))
                .orElse(values);
        Properties properties = new Properties(mended, resource.at());
        evaluated.put(resource.id(), properties);
        inEvaluation.remove(resource.id());
        return properties;
    }

    /// Evaluates any value; empty for `AWS::NoValue`.
    Optional<Node> resolve(Node node) {
        return resolver.resolve(node);
    }

    /// The physical id of a resource.
    String idOf(Resource resource) {
        String known = physicalIds.get(resource.id());
        if (known != null) {
            return known;
        }
        String id = identities.ref(resource, properties(resource));
        if (!inEvaluation.contains(resource.id())) {
            physicalIds.put(resource.id(), id);
        }
        return id;
    }

    /// The resource of a type with that physical id.
    Optional<Resource> byId(String type, String physicalId) {
        return resources(type).stream()
                .filter(resource -> idOf(resource).equals(physicalId))
                .findFirst();
    }

    /// The value of an attribute that the type surely has.
    String attributeOf(Resource resource, String attribute) {
        return identities.attributes(resource, properties(resource)).getOrDefault(attribute, "");
    }

    /// What `Ref` yields; empty for `AWS::NoValue`.
    Optional<Node> ref(String name, Place at) {
        if (name.startsWith("AWS::")) {
            return pseudo.value(name, at, diagnostics);
        }
        Node parameter = parameters.get(name);
        if (parameter != null) {
            return Optional.of(parameter instanceof Unresolved ? new Unresolved(at) : parameter);
        }
        Resource resource = resources.get(name);
        if (resource == null) {
            diagnostics.unknown(at, "'" + name + "' is neither a parameter nor a resource", name, names());
            return Optional.of(new Unresolved(at));
        }
        return Optional.of(new Scalar(idOf(resource), Kind.TEXT, at));
    }

    /// What `Fn::GetAtt` yields.
    Node attribute(String id, String attribute, Place at) {
        Resource resource = resources.get(id);
        if (resource == null) {
            diagnostics.unknown(at, "'" + id + "' is no resource", id, resources.keySet());
            return new Unresolved(at);
        }
        if (Types.RESOURCES.find(resource.type()).isEmpty()) {
            return new Scalar(identities.placeholder(resource), Kind.TEXT, at);
        }
        Map<String, String> attributes = identities.attributes(resource, properties(resource));
        String value = attributes.get(attribute);
        if (value == null) {
            String what = resource.type() + " has no attribute '" + attribute + "'";
            diagnostics.unknown(at, what, attribute, attributes.keySet());
            return new Unresolved(at);
        }
        return new Scalar(value, Kind.TEXT, at);
    }

    /// Everything that `Ref` knows.
    private List<String> names() {
        List<String> names = new ArrayList<>(new TreeSet<>(parameters.keySet()));
        names.addAll(resources.keySet());
        return Collections.unmodifiableList(names);
    }
}
