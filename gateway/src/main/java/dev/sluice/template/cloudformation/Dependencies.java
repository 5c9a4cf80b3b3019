package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.IntrinsicFunction;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/// Which resource needs which: by `DependsOn`, `Ref`, `Fn::GetAtt` and `Fn::Sub`. CloudFormation refuses circles,
/// and so do we.
final class Dependencies {
    private final Template template;
    private final Diagnostics diagnostics;
    private final Set<String> finished = new HashSet<>();

    Dependencies(Template template, Diagnostics diagnostics) {
        this.template = template;
        this.diagnostics = diagnostics;
    }

    /// Reports every name in `DependsOn` that does not exist, and every circle once, with its path.
    void check() {
        template.sections().resources().forEach(this::checkDependsOn);
        for (Resource resource : template.resources()) {
            visit(resource, new ArrayList<>());
        }
    }

    private void checkDependsOn(Resource resource) {
        for (Scalar name : resource.dependsOn()) {
            if (template.resource(name.text()).isEmpty()) {
                String what = "DependsOn: '" + name.text() + "' is no resource";
                diagnostics.unknown(name.at(), what, name.text(), template.ids());
            }
        }
    }

    private void visit(Resource resource, List<String> path) {
        int start = path.indexOf(resource.id());
        if (start >= 0) {
            String circle = String.join(" -> ", path.subList(start, path.size())) + " -> " + resource.id();
            diagnostics.error(resource.at(), "circular dependency: " + circle);
            return;
        }
        if (finished.contains(resource.id())) {
            return;
        }
        path.addLast(resource.id());
        for (String id : neededBy(resource)) {
            template.resource(id).filter(template::isThere).ifPresent(needed -> visit(needed, path));
        }
        path.removeLast();
        finished.add(resource.id());
    }

    /// Whether one resource needs another one, itself or by others.
    boolean areBetween(Resource one, Resource other) {
        Deque<String> open = new ArrayDeque<>(neededBy(one));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String id = open.pop();
            if (id.equals(other.id())) {
                return true;
            }
            template.resource(id)
                    .ifPresent(
                            found -> neededBy(found).stream().filter(seen::add).forEach(open::push));
        }
        return false;
    }

    private Set<String> neededBy(Resource resource) {
        Set<String> ids = new LinkedHashSet<>();
        resource.dependsOn().forEach(name -> ids.add(name.text()));
        collect(resource.properties(), ids);
        return ids;
    }

    private void collect(Node node, Set<String> ids) {
        switch (node) {
            case Scalar _, Unresolved _ -> {}
            case Sequence(List<Node> items, var _) -> items.forEach(item -> collect(item, ids));
            case Mapping(List<Entry> entries, var _) -> entries.forEach(entry -> collect(entry.value(), ids));
            case Intrinsic call -> collectFrom(call, ids);
        }
    }

    private void collectFrom(Intrinsic call, Set<String> ids) {
        Node argument = call.argument();
        if (call.function() == IntrinsicFunction.IF && argument instanceof Sequence(List<Node> items, var _)) {
            chosen(items).ifPresent(node -> collect(node, ids));
            return;
        }
        collect(argument, ids);
        Node first =
                argument instanceof Sequence(List<Node> items, var _) && !items.isEmpty() ? items.getFirst() : argument;
        if (!(first instanceof Scalar(String text, var _, var _))) {
            return;
        }
        switch (call.function()) {
            case REF, GET_ATT -> ids.add(beforeDot(text));
            case SUB -> {
                Matcher variables = Substitution.VARIABLE.matcher(text);
                while (variables.find()) {
                    ids.add(beforeDot(variables.group(1)));
                }
            }
            case CONDITION,
                    AND,
                    BASE64,
                    CIDR,
                    CONTAINS,
                    EACH_MEMBER_EQUALS,
                    EACH_MEMBER_IN,
                    EQUALS,
                    FIND_IN_MAP,
                    FOR_EACH,
                    GET_AZS,
                    IF,
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

    /// What `Fn::If` yields; empty when that cannot be found out.
    private Optional<Node> chosen(List<Node> arguments) {
        if (arguments.size() != 3 || !(arguments.getFirst() instanceof Scalar name)) {
            return Optional.empty();
        }
        return template.condition(name.text(), name.at()).map(holds -> arguments.get(holds ? 1 : 2));
    }

    private static String beforeDot(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }
}
