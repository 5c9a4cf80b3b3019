package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Place;
import java.util.Optional;

/// `RedrivePolicy` and `RedriveAllowPolicy` of a queue: a mapping, or the same as JSON text.
final class RedrivePolicies {
    static final String REDRIVE = "RedrivePolicy";
    static final String ALLOW = "RedriveAllowPolicy";

    private static final String TARGET = "deadLetterTargetArn";

    private final Stack stack;
    private final Documents documents;
    private final Diagnostics diagnostics;

    RedrivePolicies(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.documents = new Documents(diagnostics);
        this.diagnostics = diagnostics;
    }

    /// Where messages go that fail too often; empty when there is no such place, or a wrong one, which is reported.
    Optional<Node> redrive(String queue, Properties properties) {
        Optional<Properties> policy = documents.of(properties, REDRIVE);
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
        return documents.of(properties, ALLOW).map(Properties::values);
    }
}
