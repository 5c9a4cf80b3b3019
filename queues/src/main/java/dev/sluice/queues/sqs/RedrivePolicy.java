package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.Redrive;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.util.Map;
import java.util.Optional;

/// Reads the attributes `RedrivePolicy` and `RedriveAllowPolicy`, JSON in a text.
final class RedrivePolicy {
    private static final int MAX_RECEIVES = 1000;

    private final Queues queues;

    RedrivePolicy(Queues queues) {
        this.queues = queues;
    }

    /// What that text says; an empty one takes the policy away.
    ///
    /// @param queue the name of the queue that shall have it
    Optional<Redrive> read(String queue, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Map<String, JsonTree> fields = object(text, "RedrivePolicy");
        String target = mandatory(text, fields, "deadLetterTargetArn");
        int most = receives(text, mandatory(text, fields, "maxReceiveCount"));
        Queue deadLetters = queues.byArn(target).orElseThrow(() -> refused(text, "Dead letter target does not exist."));
        if (deadLetters.definition().isFifo() != queue.endsWith(".fifo")) {
            throw refused(text, "Dead-letter queue must be same type of queue as the source.");
        }
        if (!mayUse(deadLetters, queues.account().queueArn(queue))) {
            throw refused(text, "Dead-letter queue's RedriveAllowPolicy does not allow this queue.");
        }
        return Optional.of(new Redrive(target, most));
    }

    /// Checks a `RedriveAllowPolicy`.
    static void checkAllow(String text) {
        if (!text.isEmpty()
                && !(object(text, "RedriveAllowPolicy").get("redrivePermission") instanceof JsonTree.Text)) {
            throw SqsException.invalid(text, "RedriveAllowPolicy", "It must contain redrivePermission.");
        }
    }

    private static boolean mayUse(Queue deadLetters, String sourceArn) {
        String text = deadLetters.definition().attributes().getOrDefault("RedriveAllowPolicy", "");
        if (text.isEmpty()) {
            return true;
        }
        Fields policy = new Fields(object(text, "RedriveAllowPolicy"));
        return switch (policy.required("redrivePermission")) {
            case "allowAll" -> true;
            case "byQueue" -> policy.texts("sourceQueueArns").contains(sourceArn);
            default -> false;
        };
    }

    private static Map<String, JsonTree> object(String text, String attribute) {
        try {
            if (JsonTree.parse(text) instanceof JsonTree.Members object) {
                return object.members();
            }
        } catch (MalformedJsonException e) {
            throw SqsException.invalid(text, attribute, "It is not valid JSON: " + e.getMessage());
        }
        throw SqsException.invalid(text, attribute, "It is not a valid JSON map.");
    }

    private static String mandatory(String text, Map<String, JsonTree> fields, String name) {
        return switch (fields.get(name)) {
            case JsonTree.Text value -> value.text();
            case JsonTree.Literal value -> value.spelling();
            case JsonTree.Elements _, JsonTree.Members _ -> throw refused(text, name + " must be a text or a number.");
            case null -> throw refused(text, "Redrive policy does not contain mandatory attribute: " + name + ".");
        };
    }

    private static int receives(String policy, String text) {
        try {
            int receives = Integer.parseInt(text);
            if (receives >= 1 && receives <= MAX_RECEIVES) {
                return receives;
            }
        } catch (NumberFormatException notANumber) {
            throw refusedCount(policy, text);
        }
        throw refusedCount(policy, text);
    }

    private static SqsException refusedCount(String policy, String text) {
        return refused(
                policy,
                "Invalid value for maxReceiveCount: " + text + ", valid values are from 1 to 1000 both inclusive.");
    }

    private static SqsException refused(String policy, String reason) {
        return SqsException.invalid(policy, "RedrivePolicy", reason);
    }
}
