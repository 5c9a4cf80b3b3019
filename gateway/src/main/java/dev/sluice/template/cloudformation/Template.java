package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.ShapeCheck;
import dev.sluice.template.StackTemplate;
import dev.sluice.template.TemplateOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One template with the values of its parameters: the names in it and what they stand for. Everything is evaluated
/// when it is first asked for, so that resources, and stacks, may stand in any order. Confined to the thread that
/// reads.
final class Template implements Names {
    private final Family family;
    private final StackTemplate written;
    private final TemplateOptions options;
    private final Diagnostics diagnostics;
    private final Sections sections;
    private final boolean extensions;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Properties> evaluated = new HashMap<>();
    private final Set<String> inEvaluation = new HashSet<>();
    private final Map<String, String> physicalIds = new HashMap<>();
    private final PseudoParameters pseudo;
    private final Identities identities;
    private final Parameters parameters;
    private final Mappings mappings;
    private final Conditions conditions;
    private final Outputs outputs;
    private final Resolver resolver;
    private final LeftOut leftOut;

    /// @param arguments of its parameters
    Template(Family family, StackTemplate written, Arguments arguments) {
        this.family = family;
        this.written = written;
        this.options = family.options()
                .withStack(written.stack())
                .withRegion(written.rewriting().region());
        this.diagnostics = family.diagnostics();
        Mapping mended = Sections.mended(written.template(), diagnostics);
        this.parameters = new Parameters(
                written.stack(), Sections.entries(mended, "Parameters", diagnostics), arguments, diagnostics);
        Transforms transformed = Transforms.of(mended, parameters::find, diagnostics);
        this.extensions = transformed.extensions();
        this.sections = Sections.of(transformed.template(), written.stack(), diagnostics);
        sections.resources().forEach(resource -> resources.put(resource.id(), resource));
        this.pseudo = new PseudoParameters(options);
        this.identities = new Identities(options);
        this.mappings = new Mappings(sections.mappings(), sections.at(), diagnostics);
        this.conditions = new Conditions(sections.conditions(), new ParameterNames(this, diagnostics), diagnostics);
        this.resolver = new Resolver(this, diagnostics);
        this.outputs = new Outputs(this, sections.outputs(), diagnostics);
        this.leftOut = new LeftOut(this, diagnostics);
    }

    /// With the name and region of this stack.
    TemplateOptions options() {
        return options;
    }

    /// The name of the stack, which is a nested one's own.
    String stack() {
        return written.stack();
    }

    /// As the person named it, or its parent does.
    Path file() {
        return written.file();
    }

    /// Against which relative paths are resolved, absolute.
    Path folder() {
        return written.folder();
    }

    Sections sections() {
        return sections;
    }

    Outputs outputs() {
        return outputs;
    }

    /// Looks at parameters, mappings, conditions and rules, whether they are used or not.
    void checkNames() {
        parameters.check();
        mappings.check();
        conditions.check();
        new Rules(sections.rules(), conditions, diagnostics).check();
    }

    /// Parameters whose values went into the template before it was CloudFormation.
    Set<String> parametersBefore() {
        return written.rewriting().parameters();
    }

    Set<String> parameterNames() {
        return parameters.names();
    }

    /// In order of the template, without those that a condition leaves out.
    List<Resource> resources() {
        return resources.values().stream().filter(this::isThere).toList();
    }

    /// Those that a condition leaves out, or of which that is not known.
    List<Resource> absent() {
        return resources.values().stream()
                .filter(resource -> !isThere(resource))
                .toList();
    }

    /// The resource of that name, there or not.
    Optional<Resource> resource(String id) {
        return Optional.ofNullable(resources.get(id));
    }

    /// Names of all resources, there or not.
    Collection<String> ids() {
        return Collections.unmodifiableCollection(resources.keySet());
    }

    boolean isThere(Resource resource) {
        Scalar condition = resource.condition();
        return condition == null || condition(condition.text(), condition.at()).orElse(false);
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
        Properties properties = new Properties(mended(resource, values), resource.at());
        evaluated.put(resource.id(), properties);
        inEvaluation.remove(resource.id());
        return properties;
    }

    /// The properties with misspelt names put right.
    Mapping mended(Resource resource, Mapping values) {
        return Types.RESOURCES
                .find(resource.type())
                .map(shape -> new ShapeCheck(diagnostics).mended(values, shape))
                .orElse(values);
    }

    /// Evaluates any value; empty for `AWS::NoValue`.
    Optional<Node> resolve(Node node) {
        return resolver.resolve(node);
    }

    /// Whether one of its resources needs another one.
    boolean waitsFor(Resource one, Resource other) {
        return new Dependencies(this, diagnostics).areBetween(one, other);
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

    /// The value of an attribute that the type surely has.
    String attributeOf(Resource resource, String attribute) {
        return identities.attributes(resource, properties(resource)).getOrDefault(attribute, "");
    }

    @Override
    public Optional<Node> ref(String name, Place at) {
        if (name.startsWith("AWS::")) {
            return pseudo.value(name, at, diagnostics);
        }
        Optional<Node> parameter = parameters.find(name);
        if (parameter.isPresent()) {
            return Optional.of(parameter.get() instanceof Unresolved ? new Unresolved(at) : parameter.get());
        }
        Resource resource = resources.get(name);
        if (resource == null) {
            diagnostics.unknown(at, "'" + name + "' is neither a parameter nor a resource", name, names());
            return Optional.of(new Unresolved(at));
        }
        return Optional.of(isUsable(resource, at) ? new Scalar(idOf(resource), Kind.TEXT, at) : new Unresolved(at));
    }

    @Override
    public Node attribute(String id, String attribute, Place at) {
        Resource resource = resources.get(id);
        if (resource == null) {
            diagnostics.unknown(at, "'" + id + "' is no resource", id, resources.keySet());
            return new Unresolved(at);
        }
        if (!isUsable(resource, at)) {
            return new Unresolved(at);
        }
        if (resource.type().equals(Types.STACK)) {
            return outputOf(resource, attribute, at);
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

    @Override
    public Optional<Boolean> condition(String name, Place at) {
        return conditions.value(name, at);
    }

    @Override
    public Mappings mappings() {
        return mappings;
    }

    @Override
    public boolean hasExtensions() {
        return extensions;
    }

    @Override
    public Node imported(String export, Place at) {
        return family.exports().imported(this, export, at);
    }

    @Override
    public void checkLeftOut(Node node) {
        leftOut.check(node);
    }

    /// Whether what is there may refer to it; reported if not.
    private boolean isUsable(Resource resource, Place at) {
        Scalar condition = resource.condition();
        if (condition == null) {
            return !UnsupportedResources.isMalformed(resource);
        }
        Optional<Boolean> holds = condition(condition.text(), condition.at());
        if (holds.isPresent() && !holds.get()) {
            diagnostics.error(
                    at,
                    "'" + resource.id() + "' is not there: its condition '" + condition.text() + "' is false",
                    "refer to it in Fn::If only, or where the same condition holds");
        }
        return holds.orElse(false);
    }

    /// `Outputs.Name` of a nested stack.
    private Node outputOf(Resource resource, String attribute, Place at) {
        Optional<Template> nested = family.nested(this, resource);
        if (nested.isEmpty()) {
            return new Unresolved(at);
        }
        List<String> known = nested.get().outputs().names().stream()
                .map(name -> "Outputs." + name)
                .toList();
        if (!known.contains(attribute)) {
            String what = "nested stack '" + resource.id() + "' has no attribute '" + attribute + "'";
            diagnostics.unknown(at, what, attribute, known);
            return new Unresolved(at);
        }
        Node value = nested.get().outputs().value(attribute.substring("Outputs.".length()), at);
        return value instanceof Scalar scalar ? new Scalar(scalar.text(), scalar.kind(), at) : value;
    }

    /// Everything that `Ref` knows.
    private List<String> names() {
        List<String> names = new ArrayList<>(parameters.names());
        names.addAll(resources.keySet());
        return Collections.unmodifiableList(names);
    }
}
