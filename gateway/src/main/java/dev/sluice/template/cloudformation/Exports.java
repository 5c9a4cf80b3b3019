package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the stacks export to each other. Confined to the thread that reads.
final class Exports {
    private final Family family;
    private final Diagnostics diagnostics;
    private final Map<String, Export> byName = new LinkedHashMap<>();
    /// Which stack needs which other, and where it says so.
    private final Map<String, Map<String, Place>> needs = new LinkedHashMap<>();
    private State state = State.UNKNOWN;

    private enum State {
        UNKNOWN,
        BEING_LOOKED_FOR,
        KNOWN
    }

    Exports(Family family, Diagnostics diagnostics) {
        this.family = family;
        this.diagnostics = diagnostics;
    }

    /// What `Fn::ImportValue` yields.
    Node imported(Template importer, String name, Place at) {
        find();
        Export export = byName.get(name);
        if (export == null && state != State.KNOWN) {
            diagnostics.error(at, "Fn::ImportValue: which stacks export '" + name + "' depends on this import");
            return new Unresolved(at);
        }
        if (export == null) {
            String what = "Fn::ImportValue: no stack here exports '" + name + "'";
            diagnostics.unknown(at, what, name, byName.keySet());
            return new Unresolved(at);
        }
        needs.computeIfAbsent(importer.stack(), _ -> new LinkedHashMap<>())
                .putIfAbsent(export.owner().stack(), at);
        Node value = export.owner().outputs().value(export.output(), at);
        return value instanceof Scalar(String text, var kind, var _) ? new Scalar(text, kind, at) : value;
    }

    /// Reports names that two outputs export, and stacks that need each other in a circle.
    void check() {
        find();
        for (Template parent : family.templates()) {
            for (Resource resource : parent.resources()) {
                if (resource.type().equals(Types.STACK)) {
                    family.nested(parent, resource)
                            .ifPresent(child -> needs.computeIfAbsent(parent.stack(), _ -> new LinkedHashMap<>())
                                    .putIfAbsent(child.stack(), resource.at()));
                }
            }
        }
        Set<String> finished = new HashSet<>();
        List.copyOf(needs.keySet()).forEach(stack -> visit(stack, new ArrayList<>(), finished));
    }

    private void visit(String stack, List<String> path, Set<String> finished) {
        if (finished.contains(stack)) {
            return;
        }
        path.addLast(stack);
        needs.getOrDefault(stack, Map.of()).forEach((needed, at) -> {
            int start = path.indexOf(needed);
            if (start < 0) {
                visit(needed, path, finished);
            } else {
                String circle = String.join(" -> ", path.subList(start, path.size())) + " -> " + needed;
                diagnostics.error(at, "stacks need each other: " + circle + " (expected: no circle of imports)");
            }
        });
        path.removeLast();
        finished.add(stack);
    }

    private void find() {
        if (state != State.UNKNOWN) {
            return;
        }
        state = State.BEING_LOOKED_FOR;
        List<Template> templates = family.templates();
        templates.forEach(template -> template.outputs().exports(false).forEach(this::add));
        templates.forEach(template -> template.outputs().exports(true).forEach(this::add));
        state = State.KNOWN;
    }

    private void add(Export export) {
        Export earlier = byName.putIfAbsent(export.name(), export);
        if (earlier != null) {
            diagnostics.error(
                    export.at(),
                    "export '" + export.name() + "': output '" + earlier.output() + "' of stack '"
                            + earlier.owner().stack() + "' has this name already");
        }
    }
}
