package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.MissingParameter;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A declared parameter and its constraints.
///
/// @param at where its name stands
record Declaration(String name, Place at, ParameterType type, Mapping body) {
    Optional<String> text(String property) {
        return body.find(property)
                .flatMap(entry ->
                        entry.value() instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty());
    }

    /// Whether its value must not be shown.
    boolean isSecret() {
        return text("NoEcho").orElse("false").equalsIgnoreCase("true");
    }

    MissingParameter missing(String stack) {
        return new MissingParameter(
                stack,
                name,
                text("Type").orElse("String"),
                text("Description").orElse(""),
                allowedValues(),
                isSecret());
    }

    /// What was expected instead of the value, or of one of the values of a list; empty when it is right.
    Optional<String> violatedBy(String value, Diagnostics diagnostics) {
        List<String> allowed = allowedValues();
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return Optional.of("one of " + String.join(", ", allowed));
        }
        if (type.isNumber()) {
            Optional<Double> number = number(value);
            return number.isEmpty() ? Optional.of("a number") : outside(number.get(), "MinValue", "MaxValue", "");
        }
        Optional<String> pattern = text("AllowedPattern");
        if (pattern.isPresent() && !matches(pattern.get(), value, diagnostics)) {
            return Optional.of("to match " + pattern.get());
        }
        return outside(value.codePointCount(0, value.length()), "MinLength", "MaxLength", " characters");
    }

    private List<String> allowedValues() {
        List<String> allowed = new ArrayList<>();
        if (body.find("AllowedValues").map(Entry::value).orElse(null) instanceof Sequence(List<Node> items, var _)) {
            for (Node item : items) {
                if (item instanceof Scalar scalar) {
                    allowed.add(scalar.text());
                }
            }
        }
        return allowed;
    }

    private boolean matches(String pattern, String value, Diagnostics diagnostics) {
        try {
            return Pattern.matches(pattern, value);
        } catch (PatternSyntaxException broken) {
            Place place = body.find("AllowedPattern").map(Entry::place).orElse(at);
            diagnostics.error(
                    place, "AllowedPattern: " + broken.getDescription() + " (expected: a regular expression)");
            return true;
        }
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
