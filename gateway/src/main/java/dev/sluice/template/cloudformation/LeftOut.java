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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/// Looks at what a condition leaves out. It has no value, but the names in it must exist, as CloudFormation
/// demands.
final class LeftOut {
    private final Template template;
    private final Diagnostics diagnostics;

    LeftOut(Template template, Diagnostics diagnostics) {
        this.template = template;
        this.diagnostics = diagnostics;
    }

    /// Reports names that do not exist.
    void check(Node node) {
        switch (node) {
            case Scalar _, Unresolved _ -> {}
            case Sequence(List<Node> items, var _) -> items.forEach(this::check);
            case Mapping(List<Entry> entries, var _) -> entries.forEach(entry -> check(entry.value()));
            case Intrinsic call -> call(call);
        }
    }

    private void call(Intrinsic call) {
        check(call.argument());
        Node first = call.argument() instanceof Sequence(List<Node> items, var _) && !items.isEmpty()
                ? items.getFirst()
                : call.argument();
        if (!(first instanceof Scalar name)) {
            return;
        }
        switch (call.function()) {
            case REF -> name(name.text(), call.at());
            case GET_ATT -> resource(beforeDot(name.text()), call.at());
            case SUB -> variables(name, ownVariables(call.argument()));
            case IF, CONDITION -> {
                Optional<Boolean> _ = template.condition(name.text(), name.at());
            }
            case FIND_IN_MAP -> {
                boolean _ = template.mappings().has(name.text(), name.at());
            }
            case AND,
                    BASE64,
                    CIDR,
                    CONTAINS,
                    EACH_MEMBER_EQUALS,
                    EACH_MEMBER_IN,
                    EQUALS,
                    FOR_EACH,
                    GET_AZS,
                    IMPORT_VALUE,
                    JOIN,
                    LENGTH,
                    NOT,
                    OR,
                    SELECT,
                    SPLIT,
                    TO_JSON_STRING,
                    TRANSFORM -> {}
        }
    }

    private void name(String name, Place at) {
        boolean known =
                template.resource(name).isPresent() || template.parameterNames().contains(name);
        if (name.startsWith("AWS::")) {
            Optional<Node> _ = template.ref(name, at);
        } else if (!known) {
            List<String> names = new ArrayList<>(template.parameterNames());
            names.addAll(template.ids());
            diagnostics.unknown(at, "'" + name + "' is neither a parameter nor a resource", name, names);
        }
    }

    private void resource(String id, Place at) {
        if (template.resource(id).isEmpty()) {
            diagnostics.unknown(at, "'" + id + "' is no resource", id, template.ids());
        }
    }

    private void variables(Scalar text, Set<String> own) {
        Matcher variables = Substitution.VARIABLE.matcher(text.text());
        while (variables.find()) {
            String name = variables.group(1);
            Place at = Substitution.placeOf(variables.group(), text);
            if (name.startsWith("!") || own.contains(name)) {
                continue;
            }
            if (name.indexOf('.') > 0) {
                resource(beforeDot(name), at);
            } else {
                name(name, at);
            }
        }
    }

    private static Set<String> ownVariables(Node argument) {
        return argument instanceof Sequence(List<Node> items, var _)
                        && items.size() == 2
                        && items.getLast() instanceof Mapping own
                ? Set.copyOf(own.keys())
                : Set.of();
    }

    private static String beforeDot(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }
}
