package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The section `Parameters`: declarations, given values, defaults, constraints. A value is looked for when it is
/// first asked for, because that of a nested stack may come from resources of its parent. Confined to the thread
/// that reads.
final class Parameters {
    private final String stack;
    private final Map<String, Entry> declarations = new LinkedHashMap<>();
    private final Arguments arguments;
    private final Diagnostics diagnostics;
    private final Map<String, Node> values = new HashMap<>();

    /// @param stack the stack's name
    Parameters(String stack, List<Entry> declarations, Arguments arguments, Diagnostics diagnostics) {
        this.stack = stack;
        this.arguments = arguments;
        this.diagnostics = diagnostics;
        declarations.forEach(declaration -> this.declarations.put(declaration.key(), declaration));
    }

    /// In order of the template.
    Set<String> names() {
        return declarations.keySet();
    }

    /// The value of a parameter: a scalar, or a list for the list types. Empty when nothing declares it.
    Optional<Node> find(String name) {
        Entry declaration = declarations.get(name);
        if (declaration == null) {
            return Optional.empty();
        }
        Node known = values.get(name);
        if (known == null) {
            values.put(name, new Unresolved(declaration.at())); // while it is evaluated: a circle is reported elsewhere
            known = value(declaration);
            values.put(name, known);
        }
        return Optional.of(known);
    }

    /// Looks at each, asked for or not.
    void check() {
        names().forEach(this::find);
    }

    private Node value(Entry declaration) {
        String name = declaration.key();
        Unresolved unresolved = new Unresolved(declaration.at());
        if (!name.matches("[A-Za-z0-9]{1,255}")) {
            diagnostics.error(declaration.at(), "parameter '" + name + "' (expected: letters and digits)");
        }
        if (!(declaration.value() instanceof Mapping written)) {
            String found = declaration.value().described();
            diagnostics.error(declaration.at(), "parameter '" + name + "': " + found + " (expected: a mapping)");
            return unresolved;
        }
        Mapping body = Types.checked(written, "Parameter", "parameter '" + name + "'", declaration.at(), diagnostics);
        Optional<ParameterType> type = type(body);
        if (type.isEmpty()) {
            return unresolved;
        }
        Declaration parameter = new Declaration(name, declaration.at(), type.get(), body);
        Optional<Scalar> value = givenOrDefault(parameter);
        if (value.isEmpty()) {
            return unresolved;
        }
        if (parameter.isSecret()) {
            diagnostics.secret(value.get().text());
            type.get().items(value.get().text()).forEach(diagnostics::secret);
        }
        return satisfies(parameter, value.get()) ? typed(parameter, value.get()) : unresolved;
    }

    private Optional<ParameterType> type(Mapping body) {
        Optional<Entry> entry = body.find("Type");
        if (entry.isEmpty() || !(entry.get().value() instanceof Scalar(String text, var _, Place at))) {
            return Optional.empty(); // said by the check of its shape
        }
        Optional<ParameterType> type = ParameterType.parse(text);
        if (type.isEmpty()) {
            diagnostics.unknown(at, "Type: '" + text + "'", text, ParameterType.NAMES);
        }
        return type;
    }

    private Optional<Scalar> givenOrDefault(Declaration parameter) {
        Optional<Node> given = arguments.find(parameter.name(), parameter.at());
        if (given.isPresent()) {
            return given.get() instanceof Scalar value ? Optional.of(value) : Optional.empty();
        }
        Optional<Entry> preset = parameter.body().find("Default");
        if (preset.isEmpty()) {
            arguments.reportMissing(parameter.missing(stack), parameter.at());
            return Optional.empty();
        }
        if (!(preset.get().value() instanceof Scalar value) || value.kind() == Kind.NULL) {
            String found = preset.get().value().described();
            diagnostics.error(preset.get().place(), "Default: " + found + " (expected: a string)");
            return Optional.empty();
        }
        if (parameter.type().isStored()) {
            diagnostics.warning(
                    value.at(),
                    "parameter '" + parameter.name() + "': Parameter Store is not looked into: the default "
                            + value.described() + " is itself the value");
        }
        return Optional.of(value);
    }

    private boolean satisfies(Declaration parameter, Scalar value) {
        for (String item : parameter.type().items(value.text())) {
            Optional<String> expected = parameter.violatedBy(item, diagnostics);
            if (expected.isPresent()) {
                String shown = parameter.isSecret() ? "its value" : "'" + item + "'";
                diagnostics.error(
                        value.at(),
                        "parameter '" + parameter.name() + "': " + shown + " (expected: " + expected.get() + ")",
                        parameter.text("ConstraintDescription").orElse(""));
                return false;
            }
        }
        return true;
    }

    private static Node typed(Declaration parameter, Scalar value) {
        if (!parameter.type().isList()) {
            return value;
        }
        List<Node> items = new ArrayList<>();
        for (String item : parameter.type().items(value.text())) {
            items.add(new Scalar(item, Kind.TEXT, value.at()));
        }
        return new Sequence(items, value.at());
    }
}
