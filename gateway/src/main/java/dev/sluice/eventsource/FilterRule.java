package dev.sluice.eventsource;

import dev.sluice.wire.json.JsonTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One rule of a [FilterPattern] for one value. Immutable.
sealed interface FilterRule {
    /// Exactly that text.
    record Text(String text) implements FilterRule {}

    /// That number, however it is spelt.
    record Numeric(BigDecimal number) implements FilterRule {}

    /// `true`, `false` or `null`.
    record Word(String word) implements FilterRule {}

    /// Text that begins so.
    record Prefix(String prefix) implements FilterRule {}

    /// Text that ends so.
    record Suffix(String suffix) implements FilterRule {}

    /// That text in any letter case.
    record IgnoreCase(String text) implements FilterRule {}

    /// A value that is there and that none of these fits.
    record AnythingBut(List<FilterRule> rules) implements FilterRule {}

    /// A number within bounds.
    record Range(List<Bound> bounds) implements FilterRule {}

    /// Whether there is a value at all.
    record Exists(boolean expected) implements FilterRule {}

    /// One comparison of a range, such as `> 0`.
    record Bound(String comparison, BigDecimal limit) {
        private boolean holds(BigDecimal number) {
            int order = number.compareTo(limit);
            return switch (comparison) {
                case "=" -> order == 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    /// The rules of that list.
    static List<FilterRule> listOf(JsonTree.Elements list, String path) throws FilterPatternException {
        if (list.elements().isEmpty()) {
            throw new FilterPatternException(path, "an empty list (expected: at least one rule)");
        }
        List<FilterRule> rules = new ArrayList<>();
        for (JsonTree element : list.elements()) {
            rules.add(of(element, path));
        }
        return rules;
    }

    private static FilterRule of(JsonTree element, String path) throws FilterPatternException {
        return switch (element) {
            case JsonTree.Members operator -> operator(operator, path);
            case JsonTree.Elements _ -> throw new FilterPatternException(path, "a list in a list (expected: a rule)");
            case JsonTree.Text _, JsonTree.Literal _ -> value(element);
        };
    }

    private static FilterRule value(JsonTree value) {
        Optional<BigDecimal> number = number(value);
        if (number.isPresent()) {
            return new Numeric(number.get());
        }
        return value instanceof JsonTree.Text text ? new Text(text.text()) : new Word(value.asText());
    }

    private static FilterRule operator(JsonTree.Members operator, String path) throws FilterPatternException {
        if (operator.members().size() != 1) {
            throw new FilterPatternException(
                    path, operator.members().size() + " operators in one rule (expected: one)");
        }
        Map.Entry<String, JsonTree> only =
                operator.members().entrySet().iterator().next();
        JsonTree value = only.getValue();
        String at = path + "." + only.getKey();
        return switch (only.getKey()) {
            case "prefix" -> new Prefix(text(value, at));
            case "suffix" -> new Suffix(text(value, at));
            case "equals-ignore-case" -> new IgnoreCase(text(value, at).toLowerCase(Locale.ROOT));
            case "anything-but" -> new AnythingBut(excluded(value, at));
            case "numeric" -> new Range(bounds(value, at));
            case "exists" -> new Exists(truth(value, at));
            default ->
                throw new FilterPatternException(
                        at, "unknown (expected: prefix, suffix, equals-ignore-case, anything-but, numeric or exists)");
        };
    }

    private static String text(JsonTree value, String path) throws FilterPatternException {
        if (value instanceof JsonTree.Text text) {
            return text.text();
        }
        throw new FilterPatternException(path, "no text (expected: text)");
    }

    private static boolean truth(JsonTree value, String path) throws FilterPatternException {
        boolean literal = value instanceof JsonTree.Literal;
        if (!literal || !(value.asText().equals("true") || value.asText().equals("false"))) {
            throw new FilterPatternException(path, "expected: true or false");
        }
        return value.asText().equals("true");
    }

    private static List<FilterRule> excluded(JsonTree value, String path) throws FilterPatternException {
        List<JsonTree> values = value instanceof JsonTree.Elements list ? list.elements() : List.of(value);
        List<FilterRule> rules = new ArrayList<>();
        for (JsonTree each : values) {
            if (each instanceof JsonTree.Members || each instanceof JsonTree.Elements) {
                throw new FilterPatternException(path, "expected: texts and numbers");
            }
            rules.add(value(each));
        }
        if (rules.isEmpty()) {
            throw new FilterPatternException(path, "an empty list (expected: at least one value)");
        }
        return rules;
    }

    private static List<Bound> bounds(JsonTree value, String path) throws FilterPatternException {
        List<JsonTree> parts = value instanceof JsonTree.Elements list ? list.elements() : List.of();
        if (parts.size() != 2 && parts.size() != 4) {
            throw new FilterPatternException(path, "expected: a comparison and a number, once or twice");
        }
        List<Bound> bounds = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += 2) {
            String comparison = parts.get(i).asText();
            Optional<BigDecimal> limit = number(parts.get(i + 1));
            if (!List.of("=", "<", "<=", ">", ">=").contains(comparison) || limit.isEmpty()) {
                throw new FilterPatternException(path, "expected: one of = < <= > >=, then a number");
            }
            bounds.add(new Bound(comparison, limit.get()));
        }
        return bounds;
    }

    private static Optional<BigDecimal> number(JsonTree value) {
        boolean digits = value instanceof JsonTree.Literal literal
                && !List.of("true", "false", "null").contains(literal.spelling());
        return digits ? Optional.of(new BigDecimal(value.asText())) : Optional.empty();
    }

    /// Whether one of the rules fits; of a list one element must fit.
    static boolean anyFits(List<FilterRule> rules, Optional<JsonTree> value) {
        return rules.stream().anyMatch(rule -> rule.fits(value));
    }

    private boolean fits(Optional<JsonTree> value) {
        if (this instanceof Exists(boolean expected)) {
            return value.isPresent() == expected;
        }
        return value.isPresent()
                && switch (value.get()) {
                    case JsonTree.Elements list -> list.elements().stream().anyMatch(this::fits);
                    case JsonTree.Members _ -> false;
                    case JsonTree.Text _, JsonTree.Literal _ -> fits(value.get());
                };
    }

    private boolean fits(JsonTree value) {
        Optional<String> text = value instanceof JsonTree.Text(String is) ? Optional.of(is) : Optional.empty();
        return switch (this) {
            case Text(String expected) -> text.filter(expected::equals).isPresent();
            case Prefix(String prefix) ->
                text.filter(is -> is.startsWith(prefix)).isPresent();
            case Suffix(String suffix) -> text.filter(is -> is.endsWith(suffix)).isPresent();
            case IgnoreCase(String expected) ->
                text.filter(is -> is.toLowerCase(Locale.ROOT).equals(expected)).isPresent();
            case Numeric(BigDecimal expected) ->
                number(value).filter(is -> is.compareTo(expected) == 0).isPresent();
            case Word(String word) -> text.isEmpty() && value.asText().equals(word);
            case AnythingBut(List<FilterRule> rules) -> rules.stream().noneMatch(rule -> rule.fits(value));
            case Range(List<Bound> bounds) ->
                number(value)
                        .filter(is -> bounds.stream().allMatch(bound -> bound.holds(is)))
                        .isPresent();
            case Exists(boolean expected) -> expected;
        };
    }
}
