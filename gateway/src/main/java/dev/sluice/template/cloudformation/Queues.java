package dev.sluice.template.cloudformation;

import dev.sluice.deploy.QueueDefinition;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `AWS::SQS::Queue`: its properties are the attributes of `CreateQueue`.
final class Queues {
    /// A FIFO queue's name ends so, and no other's.
    static final String FIFO = ".fifo";

    private static final List<String> NUMBERS = List.of(
            "DelaySeconds",
            "MaximumMessageSize",
            "MessageRetentionPeriod",
            "ReceiveMessageWaitTimeSeconds",
            "VisibilityTimeout");
    /// Of FIFO queues alone.
    private static final List<String> OF_FIFO =
            List.of("ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit");

    private final Stack stack;
    private final RedrivePolicies policies;
    private final Diagnostics diagnostics;

    Queues(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.policies = new RedrivePolicies(stack, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// The queues, in order of the template.
    List<QueueDefinition> build() {
        List<QueueDefinition> queues = new ArrayList<>();
        Map<String, String> owners = new LinkedHashMap<>();
        for (Resource resource : stack.resources(Types.QUEUE)) {
            Properties properties = stack.properties(resource);
            String name = stack.attributeOf(resource, "QueueName");
            String earlier = owners.putIfAbsent(name, resource.id());
            if (earlier != null) {
                String what = "QueueName: '" + name + "' is that of '" + earlier + "'";
                diagnostics.error(properties.place("QueueName"), what);
            }
            checkName(name, properties);
            queues.add(new QueueDefinition(name, attributes(name, properties)));
        }
        return queues;
    }

    private void checkName(String name, Properties properties) {
        boolean fifo = properties.flag("FifoQueue");
        String bare = name.endsWith(FIFO) ? name.substring(0, name.length() - FIFO.length()) : name;
        if (!bare.matches("[A-Za-z0-9_-]+") || name.length() > Identities.MAX_QUEUE_NAME) {
            String expected = "(expected: letters, digits, '-' and '_', at most " + Identities.MAX_QUEUE_NAME + ")";
            diagnostics.error(properties.place("QueueName"), "QueueName: '" + name + "' " + expected);
        } else if (fifo && !name.endsWith(FIFO)) {
            String expected = "(expected: a name that ends in .fifo, as the queue is a FIFO queue)";
            diagnostics.error(properties.place("QueueName"), "QueueName: '" + name + "' " + expected);
        } else if (!fifo && name.endsWith(FIFO)) {
            String expected = "(expected: FifoQueue: true, or a name that does not end in .fifo)";
            diagnostics.error(properties.place("QueueName"), "QueueName: '" + name + "' " + expected);
        }
        for (String property : OF_FIFO) {
            if (!fifo && properties.has(property) && isOn(properties, property)) {
                diagnostics.error(
                        properties.place(property), property + " is for FIFO queues (expected: FifoQueue: true)");
            }
        }
    }

    /// Switched off it is as good as not there.
    private static boolean isOn(Properties properties, String property) {
        return !properties.text(property).orElse("").equalsIgnoreCase("false");
    }

    private Map<String, String> attributes(String name, Properties properties) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (properties.flag("FifoQueue")) {
            attributes.put("FifoQueue", "true");
            for (String property : OF_FIFO) {
                properties.text(property).ifPresent(text -> attributes.put(property, asFlag(text)));
            }
        }
        for (String property : NUMBERS) {
            if (properties.has(property)) {
                attributes.put(property, Long.toString(properties.whole(property, 0)));
            }
        }
        Optional<Node> redrive = policies.redrive(name, properties);
        redrive.ifPresent(policy -> attributes.put(RedrivePolicies.REDRIVE, JsonNodes.text(policy)));
        Optional<Node> allow = policies.allow(properties);
        allow.ifPresent(policy -> attributes.put(RedrivePolicies.ALLOW, JsonNodes.text(policy)));
        return attributes;
    }

    /// YAML also writes `True`.
    private static String asFlag(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.equals("true") || lower.equals("false") ? lower : text;
    }
}
