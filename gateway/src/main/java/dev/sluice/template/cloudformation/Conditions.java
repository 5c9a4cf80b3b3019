package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
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

/// The section `Conditions`. Each is evaluated when it is first asked for, so that they may stand in any order.
/// Confined to the thread that reads.
final class Conditions {
    private static final String FUNCTIONS = " (expected: Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition)";
    /// CloudFormation quota.
    private static final int MAX_OPERANDS = 10;

    private final Map<String, Entry> declarations = new LinkedHashMap<>();
    private final Map<String, Optional<Boolean>> values = new HashMap<>();
    private final List<String> inEvaluation = new ArrayList<>();
    private final Diagnostics diagnostics;
    private final Resolver resolver;

    /// @param names what may be referred to in conditions: parameters and mappings
    Conditions(List<Entry> declarations, Names names, Diagnostics diagnostics) {
        declarations.forEach(declaration -> this.declarations.put(declaration.key(), declaration));
        this.diagnostics = diagnostics;
        this.resolver = new Resolver(names, diagnostics);
    }

    Set<String> names() {
        return declarations.keySet();
    }

    /// Looks at each, asked for or not.
    void check() {
        for (Entry declaration : declarations.values()) {
            if (!declaration.key().matches("[A-Za-z0-9]{1,255}")) {
                String what = "condition '" + declaration.key() + "' (expected: letters and digits)";
                diagnostics.error(declaration.at(), what);
            }
            Optional<Boolean> _ = value(declaration.key(), declaration.at());
        }
    }

    /// Whether the condition holds; empty when that cannot be found out, which is reported once.
    Optional<Boolean> value(String name, Place at) {
        Entry declaration = declarations.get(name);
        if (declaration == null) {
            diagnostics.unknown(at, "'" + name + "' is no condition", name, declarations.keySet());
            return Optional.empty();
        }
        Optional<Boolean> known = values.get(name);
        if (known != null) {
            return known;
        }
        int start = inEvaluation.indexOf(name);
        if (start >= 0) {
            String circle = String.join(" -> ", inEvaluation.subList(start, inEvaluation.size())) + " -> " + name;
            diagnostics.error(at, "circular condition: " + circle);
            return Optional.empty();
        }
        inEvaluation.addLast(name);
        Optional<Boolean> value = evaluate(declaration.value());
        inEvaluation.removeLast();
        values.put(name, value);
        return value;
    }

    /// Evaluates a function that yields true or false.
    Optional<Boolean> evaluate(Node node) {
        if (node instanceof Unresolved) {
            return Optional.empty();
        }
        if (node instanceof Mapping(List<Entry> entries, var _)
                && entries.size() == 1
                && entries.getFirst().key().equals("Condition")) {
            return reference(entries.getFirst().value());
        }
        if (!(node instanceof Intrinsic call)) {
            diagnostics.error(node.at(), "condition: " + node.described() + FUNCTIONS);
            return Optional.empty();
        }
        return switch (call.function()) {
            case CONDITION -> reference(call.argument());
            case EQUALS -> equal(call);
            case NOT -> operands(call, 1, 1).map(List::getFirst).map(operand -> !operand);
            case AND -> operands(call, 2, MAX_OPERANDS).map(all -> !all.contains(false));
            case OR -> operands(call, 2, MAX_OPERANDS).map(all -> all.contains(true));
            case CONTAINS -> contains(call);
            case EACH_MEMBER_IN -> eachMemberIn(call);
            case EACH_MEMBER_EQUALS -> eachMemberEquals(call);
            case BASE64,
                    CIDR,
                    FIND_IN_MAP,
                    FOR_EACH,
                    GET_ATT,
                    GET_AZS,
                    IF,
                    IMPORT_VALUE,
                    JOIN,
                    LENGTH,
                    REF,
                    SELECT,
                    SPLIT,
                    SUB,
                    TO_JSON_STRING,
                    TRANSFORM -> {
                diagnostics.error(call.at(), "condition: " + call.described() + FUNCTIONS);
                yield Optional.empty();
            }
        };
    }

    private Optional<Boolean> reference(Node name) {
        if (name instanceof Scalar(String text, var _, Place at)) {
            return value(text, at);
        }
        if (!(name instanceof Unresolved)) {
            diagnostics.error(name.at(), "Condition: " + name.described() + " (expected: the name of a condition)");
        }
        return Optional.empty();
    }

    private Optional<Boolean> equal(Intrinsic call) {
        return resolver.arguments(call, 2, 2, "[value, value]").flatMap(values -> {
            Optional<Node> left = evaluated(values.getFirst());
            Optional<Node> right = evaluated(values.getLast());
            return left.isEmpty() || right.isEmpty()
                    ? Optional.empty()
                    : Optional.of(texts(left.get()).equals(texts(right.get())));
        });
    }

    private Optional<Boolean> contains(Intrinsic call) {
        return resolver.arguments(call, 2, 2, "[[values], value]").flatMap(values -> {
            Optional<Node> list = evaluated(values.getFirst());
            Optional<Node> value = evaluated(values.getLast());
            return list.isEmpty() || value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(texts(list.get()).containsAll(texts(value.get())));
        });
    }

    private Optional<Boolean> eachMemberIn(Intrinsic call) {
        return resolver.arguments(call, 2, 2, "[[values], [values]]").flatMap(values -> {
            Optional<Node> few = evaluated(values.getFirst());
            Optional<Node> many = evaluated(values.getLast());
            return few.isEmpty() || many.isEmpty()
                    ? Optional.empty()
                    : Optional.of(texts(many.get()).containsAll(texts(few.get())));
        });
    }

    private Optional<Boolean> eachMemberEquals(Intrinsic call) {
        return resolver.arguments(call, 2, 2, "[[values], value]").flatMap(values -> {
            Optional<Node> list = evaluated(values.getFirst());
            Optional<Node> value = evaluated(values.getLast());
            return list.isEmpty() || value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(texts(value.get()).containsAll(texts(list.get())));
        });
    }

    private Optional<List<Boolean>> operands(Intrinsic call, int min, int max) {
        String expected = min == max ? "[condition]" : min + " to " + max + " conditions";
        Optional<List<Node>> arguments = resolver.arguments(call, min, max, expected);
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        List<Boolean> values = new ArrayList<>();
        arguments.get().forEach(argument -> evaluate(argument).ifPresent(values::add));
        return values.size() == arguments.get().size() ? Optional.of(values) : Optional.empty();
    }

    /// The value of an operand; empty when it could not be found out.
    private Optional<Node> evaluated(Node node) {
        Optional<Node> value = resolver.resolve(node);
        if (value.isEmpty()) {
            diagnostics.error(node.at(), "condition: AWS::NoValue (expected: a value to compare)");
        }
        return value.filter(found -> !holdsUnresolved(found));
    }

    private static boolean holdsUnresolved(Node node) {
        return node instanceof Unresolved
                || (node instanceof Sequence(List<Node> items, var _)
                        && items.stream().anyMatch(Unresolved.class::isInstance));
    }

    private static List<String> texts(Node node) {
        return node instanceof Sequence(List<Node> items, var _)
                ? items.stream().map(Conditions::text).toList()
                : List.of(text(node));
    }

    private static String text(Node node) {
        return node instanceof Scalar scalar ? scalar.text() : JsonNodes.text(node);
    }
}
