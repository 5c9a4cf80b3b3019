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
import dev.sluice.template.ResourceTypes;
import dev.sluice.template.ShapeCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The section `Parameters`: declarations, given values, defaults, constraints.
final class Parameters {
    private static final List<String> TYPES =
            List.of("String", "Number", "CommaDelimitedList", "List<Number>", "List<String>");

    private final ResourceTypes types;
    private final Map<String, String> given;
    private final Diagnostics diagnostics;

    /// @param given values by name
    Parameters(ResourceTypes types, Map<String, String> given, Diagnostics diagnostics) {
        this.types = types;
        this.given = given;
        this.diagnostics = diagnostics;
    }

    /// The value of each declared parameter: a scalar, or a list for the list types.
    ///
    /// @param at where to complain of values that nothing declares
    Map<String, Node> values(List<Entry> declarations, Place at) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (Entry declaration : declarations) {
            values.put(declaration.key(), value(declaration));
        }
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                diagnostics.unknown(at, "a value is given for '" + name + "', no parameter", name, values.keySet());
            }
        }
        return values;
    }

    private Node value(Entry declaration) {
        if (!(declaration.value() instanceof Mapping body)) {
            String found = declaration.value().described();
            diagnostics.error(
                    declaration.at(), "parameter '" + declaration.key() + "': " + found + " (expected: a mapping)");
            return new Unresolved(declaration.at());
        }
        types.find("Parameter")
                .ifPresent(shape -> new ShapeCheck(diagnostics)
                        .check(body, shape, "parameter '" + declaration.key() + "'", declaration.at()));
        Declaration parameter = new Declaration(declaration.key(), declaration.at(), body);
        String type = parameter.text("Type").orElse("String");
        if (!isKnown(type, body.find("Type").map(Entry::place).orElse(declaration.at()))) {
            return new Unresolved(declaration.at());
        }
        Optional<Scalar> value = givenOrDefault(parameter);
        if (value.isEmpty() || !satisfies(parameter, type, value.get())) {
            return new Unresolved(declaration.at());
        }
        boolean list = type.equals("CommaDelimitedList") || type.startsWith("List<");
        return list ? split(value.get()) : value.get();
    }

    /// The types that AWS adds (`AWS::EC2::VPC::Id`) are text whose existence is not looked into.
    private boolean isKnown(String type, Place at) {
        if (type.startsWith("AWS::SSM::")) {
            diagnostics.error(at, "Type: '" + type + "' is not supported yet (expected: String)");
            return false;
        }
        if (!TYPES.contains(type) && !type.matches("AWS::[A-Za-z0-9:]+|List<AWS::[A-Za-z0-9:]+>")) {
            diagnostics.unknown(at, "Type: '" + type + "'", type, TYPES);
            return false;
        }
        return true;
    }

    private Optional<Scalar> givenOrDefault(Declaration parameter) {
        String value = given.get(parameter.name());
        if (value != null) {
            return Optional.of(new Scalar(value, Kind.TEXT, parameter.at()));
        }
        Optional<Entry> preset = parameter.body().find("Default");
        if (preset.isEmpty()) {
            String hint = "give it: --parameter " + parameter.name() + "=VALUE";
            diagnostics.error(
                    parameter.at(), "parameter '" + parameter.name() + "' has neither a value nor a default", hint);
            return Optional.empty();
        }
        if (preset.get().value() instanceof Scalar scalar) {
            return Optional.of(scalar);
        }
        String found = preset.get().value().described();
        diagnostics.error(preset.get().place(), "Default: " + found + " (expected: a string)");
        return Optional.empty();
    }

    private boolean satisfies(Declaration parameter, String type, Scalar value) {
        List<String> items = type.startsWith("List<") || type.equals("CommaDelimitedList")
                ? Arrays.asList(value.text().split("\\s*,\\s*", -1))
                : List.of(value.text());
        for (String item : items) {
            Optional<String> expected = violated(parameter, type, item);
            if (expected.isPresent()) {
                boolean secret = parameter.text("NoEcho").orElse("false").equalsIgnoreCase("true");
                String shown = secret ? "its value" : "'" + item + "'";
                String what = "parameter '" + parameter.name() + "': " + shown + " (expected: " + expected.get() + ")";
                diagnostics.error(
                        value.at(),
                        what,
                        parameter.text("ConstraintDescription").orElse(""));
                return false;
            }
        }
        return true;
    }

    /// What was expected instead of the value; empty when it is right.
    private Optional<String> violated(Declaration parameter, String type, String value) {
        List<String> allowed = parameter.allowedValues();
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return Optional.of("one of " + String.join(", ", allowed));
        }
        if (type.contains("Number")) {
            return parameter.violatedNumber(value);
        }
        Optional<String> pattern = parameter.text("AllowedPattern");
        if (pattern.isPresent() && !matches(parameter, pattern.get(), value)) {
            return Optional.of("to match " + pattern.get());
        }
        return parameter.violatedLength(value);
    }

    private boolean matches(Declaration parameter, String pattern, String value) {
        try {
            return Pattern.matches(pattern, value);
        } catch (PatternSyntaxException broken) {
            Place at = parameter.body().find("AllowedPattern").map(Entry::place).orElse(parameter.at());
            diagnostics.error(at, "AllowedPattern: " + broken.getDescription() + " (expected: a regular expression)");
            return true;
        }
    }

    private static Sequence split(Scalar value) {
        List<Node> items = new ArrayList<>();
        for (String item : value.text().split(",", -1)) {
            items.add(new Scalar(item.strip(), Kind.TEXT, value.at()));
        }
        return new Sequence(items, value.at());
    }

    /// One declaration and its constraints.
    private record Declaration(String name, Place at, Mapping body) {
        Optional<String> text(String property) {
            return body.find(property)
                    .flatMap(entry ->
                            entry.value() instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty());
        }

        List<String> allowedValues() {
            List<String> allowed = new ArrayList<>();
            if (body.find("AllowedValues").map(Entry::value).orElse(null)
                    instanceof Sequence(List<Node> items, var _)) {
                for (Node item : items) {
                    if (item instanceof Scalar scalar) {
                        allowed.add(scalar.text());
                    }
                }
            }
            return allowed;
        }

        Optional<String> violatedNumber(String value) {
            Optional<Double> number = number(value);
            if (number.isEmpty()) {
                return Optional.of("a number");
            }
            return outside(number.get(), "MinValue", "MaxValue", "");
        }

        Optional<String> violatedLength(String value) {
            return outside(value.length(), "MinLength", "MaxLength", " characters");
        }

        private Optional<String> outside(double value, String min, String max, String unit) {
            Optional<Double> least = text(min).flatMap(Declaration::number);
            if (least.isPresent() && value < least.get()) {
                return Optional.of(">= " + text(min).orElse("") + unit);
            }
            Optional<Double> most = text(max).flatMap(Declaration::number);
            if (most.isPresent() && value > most.get()) {
                return Optional.of("<= " + text(max).orElse("") + unit);
            }
            return Optional.empty();
        }

        private static Optional<Double> number(String text) {
            return text.matches("[-+]?\\d{1,18}(\\.\\d{1,18})?") ? Optional.of(Double.valueOf(text)) : Optional.empty();
        }
    }
}
