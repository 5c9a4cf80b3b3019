package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.ShapeCheck;
import dev.sluice.wire.json.MalformedJsonException;
import java.util.Optional;

/// `RedrivePolicy` and `RedriveAllowPolicy` of a queue: a mapping, or the same as JSON text.
final class RedrivePolicies {
    static final String REDRIVE = "RedrivePolicy";
    static final String ALLOW = "RedriveAllowPolicy";

    private static final String TARGET = "deadLetterTargetArn";

    private final Stack stack;
    private final Diagnostics diagnostics;

    RedrivePolicies(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// Where messages go that fail too often; empty when there is no such place, or a wrong one, which is reported.
    Optional<Node> redrive(String queue, Properties properties) {
        Optional<Properties> policy = document(properties, REDRIVE);
        Optional<String> target = policy.flatMap(found -> found.text(TARGET));
        target.ifPresent(arn -> check(arn, queue, policy.orElseThrow().place(TARGET)));
        return policy.map(Properties::values);
    }

    private void check(String target, String queue, Place at) {
        Optional<String> name = new QueueReferences(stack).name(target);
        if (name.isEmpty()) {
            diagnostics.error(
                    at, TARGET + ": '" + target + "' (expected: the ARN of a queue of this account and region)");
        } else if (name.get().endsWith(Queues.FIFO) != queue.endsWith(Queues.FIFO)) {
            String kind = queue.endsWith(Queues.FIFO) ? "a FIFO queue" : "a standard queue";
            diagnostics.error(at, TARGET + ": '" + name.get() + "' (expected: " + kind + " as '" + queue + "' is)");
        } else if (name.get().equals(queue)) {
            diagnostics.error(at, TARGET + ": '" + queue + "' is the queue itself (expected: another queue)");
        }
    }

    /// Which queues may use this one as theirs for dead letters.
    Optional<Node> allow(Properties properties) {
        return document(properties, ALLOW).map(Properties::values);
    }

    private Optional<Properties> document(Properties properties, String property) {
        Optional<Node> value = properties.value(property);
        Place at = properties.place(property);
        if (value.isEmpty() || value.get() instanceof Unresolved) {
            return Optional.empty();
        }
        Node node = value.get();
        Optional<String> text = Properties.text(node);
        if (text.isPresent()) {
            try {
                node = JsonNodes.parse(text.get(), at);
            } catch (MalformedJsonException notJson) {
                diagnostics.error(at, property + ": " + notJson.getMessage());
                return Optional.empty();
            }
        }
        if (node instanceof Mapping mapping) {
            Struct shape = Types.DOCUMENTS.find(property).orElseThrow();
            ShapeCheck check = new ShapeCheck(diagnostics);
            Mapping mended = check.mended(mapping, shape);
            check.check(mended, shape, property, at);
            return Optional.of(new Properties(mended, at));
        }
        diagnostics.error(at, property + ": " + node.described() + " (expected: a mapping, or JSON of an object)");
        return Optional.empty();
    }
}
