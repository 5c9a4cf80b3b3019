package dev.sluice.queues.sqs;

import dev.sluice.queues.store.QueueDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The attributes that a queue can be given: which there are, what they may be, what they are when nobody says.
/// Pure functions.
final class QueueAttributes {
    private static final Map<String, Range> NUMBERS = Map.of(
            "DelaySeconds", new Range(0, 900),
            "MaximumMessageSize", new Range(1024, 1_048_576),
            "MessageRetentionPeriod", new Range(60, 1_209_600),
            "ReceiveMessageWaitTimeSeconds", new Range(0, 20),
            "VisibilityTimeout", new Range(0, 43_200),
            "KmsDataKeyReusePeriodSeconds", new Range(60, 86_400));

    private static final Map<String, Set<String>> CHOICES = Map.of(
            "SqsManagedSseEnabled", Set.of("true", "false"),
            "FifoQueue", Set.of("true"),
            "ContentBasedDeduplication", Set.of("true", "false"),
            "DeduplicationScope", Set.of("messageGroup", "queue"),
            "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"));

    private static final Set<String> TEXTS = Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId");

    private static final Set<String> FIFO_ONLY =
            Set.of("FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit");

    private static final Map<String, String> DEFAULTS = Map.of(
            "DelaySeconds", "0",
            "MaximumMessageSize", "1048576",
            "MessageRetentionPeriod", "345600",
            "ReceiveMessageWaitTimeSeconds", "0",
            "VisibilityTimeout", "30",
            "SqsManagedSseEnabled", "false");

    private static final Map<String, String> FIFO_DEFAULTS = Map.of(
            "FifoQueue", "true",
            "ContentBasedDeduplication", "false",
            "DeduplicationScope", "queue",
            "FifoThroughputLimit", "perQueue");

    private QueueAttributes() {}

    private record Range(long least, long most) {
        boolean holds(String text) {
            try {
                long value = Long.parseLong(text);
                return value >= least && value <= most;
            } catch (NumberFormatException _) {
                return false;
            }
        }
    }

    /// Checks names and values.
    static void check(Map<String, String> attributes, boolean fifo) {
        attributes.forEach((name, value) -> check(name, value, fifo));
    }

    private static void check(String name, String value, boolean fifo) {
        boolean known = NUMBERS.containsKey(name) || CHOICES.containsKey(name) || TEXTS.contains(name);
        if (!known || (FIFO_ONLY.contains(name) && !fifo)) {
            throw SqsError.INVALID_ATTRIBUTE_NAME.because("Unknown Attribute " + name + ".");
        }
        Range range = NUMBERS.get(name);
        Set<String> choices = CHOICES.get(name);
        if ((range != null && !range.holds(value)) || (choices != null && !choices.contains(value))) {
            throw SqsError.INVALID_ATTRIBUTE_VALUE.because("Invalid value for the parameter " + name + ".");
        }
        if (name.equals("RedriveAllowPolicy")) {
            RedrivePolicy.checkAllow(value);
        }
    }

    /// Those attributes with the changes; an empty text takes an attribute away.
    static Map<String, String> merged(Map<String, String> attributes, Map<String, String> changes) {
        Map<String, String> merged = new LinkedHashMap<>(attributes);
        merged.putAll(changes);
        merged.values().removeIf(String::isEmpty);
        return merged;
    }

    /// What the attributes are, defaults included.
    static Map<String, String> effective(QueueDefinition queue) {
        Map<String, String> all = new TreeMap<>(DEFAULTS);
        if (queue.isFifo()) {
            all.putAll(FIFO_DEFAULTS);
        }
        all.putAll(queue.attributes());
        return all;
    }

    /// Whether there is an attribute of that name.
    static boolean canBeSet(String name) {
        return NUMBERS.containsKey(name) || CHOICES.containsKey(name) || TEXTS.contains(name);
    }
}
