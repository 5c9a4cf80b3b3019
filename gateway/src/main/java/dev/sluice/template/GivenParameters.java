package dev.sluice.template;

import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Scalar;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Values that a person gives to parameters: `NAME` for every template that declares it, `STACK.NAME` for one stack
/// alone. Immutable.
public final class GivenParameters {
    /// Stands where a value came from the command line.
    private static final Source COMMAND_LINE = new Source("", "");

    private final Map<String, Scalar> values;

    private GivenParameters(Map<String, Scalar> values) {
        this.values = values;
    }

    /// Those of the options; the command line outranks the files, a later file an earlier one. What is wrong with a
    /// file is reported.
    public static GivenParameters of(TemplateOptions options, Diagnostics diagnostics) {
        Map<String, Scalar> values = new TreeMap<>();
        for (Path file : options.parameterFiles()) {
            values.putAll(ParameterFile.read(file, diagnostics));
        }
        options.parameters()
                .forEach(
                        (name, value) -> values.put(name, new Scalar(value, Kind.TEXT, new Place(COMMAND_LINE, 1, 1))));
        return new GivenParameters(values);
    }

    /// The value for a parameter of a stack.
    ///
    /// @param declared where the template declares it, which is where messages about a value of the command line
    ///     point
    public Optional<Scalar> find(String stack, String name, Place declared) {
        Scalar value = values.getOrDefault(stack + "." + name, values.get(name));
        if (value == null || value.at().source() != COMMAND_LINE) {
            return Optional.ofNullable(value);
        }
        return Optional.of(new Scalar(value.text(), value.kind(), declared));
    }

    /// Reports every value that no template takes.
    ///
    /// @param declared names of parameters, by stack
    /// @param start    where to complain about the command line
    public void reportUnknown(
            Map<String, ? extends Collection<String>> declared, Place start, Diagnostics diagnostics) {
        Set<String> all = new TreeSet<>();
        declared.values().forEach(all::addAll);
        for (Map.Entry<String, Scalar> entry : values.entrySet()) {
            String key = entry.getKey();
            Place at = entry.getValue().at().source() == COMMAND_LINE
                    ? start
                    : entry.getValue().at();
            String stack = key.substring(0, Math.max(0, key.indexOf('.')));
            String name = key.substring(key.indexOf('.') + 1);
            if (stack.isEmpty() && !all.contains(name)) {
                diagnostics.unknown(at, "a value is given for '" + name + "', no parameter", name, all);
            } else if (!stack.isEmpty()) {
                reportUnknown(key, declared, at, diagnostics);
            }
        }
    }

    private static void reportUnknown(
            String key, Map<String, ? extends Collection<String>> declared, Place at, Diagnostics diagnostics) {
        String stack = key.substring(0, key.indexOf('.'));
        String name = key.substring(key.indexOf('.') + 1);
        Collection<String> names = declared.get(stack);
        if (names == null) {
            String what = "a value is given for '" + key + "', but '" + stack + "' is no stack";
            diagnostics.unknown(at, what, stack, declared.keySet());
        } else if (!names.contains(name)) {
            String what = "a value is given for '" + key + "', no parameter of that stack";
            diagnostics.unknown(at, what, name, names);
        }
    }
}
