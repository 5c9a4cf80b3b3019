package dev.sluice.server.sqs;

import dev.sluice.deploy.DeploymentException;
import dev.sluice.deploy.QueueDefinition;
import dev.sluice.deploy.Queues;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the queues of templates, dead letter queues before those that name them. A queue that is there gets the
/// template's attributes, and the defaults of those that the template does not name any more; its messages stay.
/// Runs on the control loop's thread.
public final class TemplateQueues implements Queues {
    private static final String REDRIVE = "RedrivePolicy";
    /// What `SetQueueAttributes` takes for "as if never set".
    private static final Map<String, String> DEFAULTS = Map.of(
            "DelaySeconds",
            "0",
            "MessageRetentionPeriod",
            "345600",
            "ReceiveMessageWaitTimeSeconds",
            "0",
            "VisibilityTimeout",
            "30",
            REDRIVE,
            "");

    private final SqsCalls calls;

    /// Over that transport.
    public TemplateQueues(SqsTransport transport) {
        this.calls = new SqsCalls(transport);
    }

    @Override
    public void ensure(List<QueueDefinition> queues) throws DeploymentException {
        for (QueueDefinition queue : targetsFirst(queues)) {
            try {
                ensure(queue);
            } catch (SqsException | IOException failed) {
                throw new DeploymentException("queue '" + queue.name() + "': " + failed.getMessage(), failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new DeploymentException("queue '" + queue.name() + "': interrupted", stopped);
            }
        }
    }

    private void ensure(QueueDefinition queue) throws IOException, SqsException, InterruptedException {
        String url;
        try {
            url = create(queue, queue.attributes());
        } catch (SqsException failed) {
            if (!failed.is("QueueNameExists") && !failed.is("QueueAlreadyExists")) {
                throw failed;
            }
            url = create(queue, Map.of());
        }
        Map<String, String> changes = changes(attributes(url), queue.attributes());
        if (!changes.isEmpty()) {
            call("SetQueueAttributes", url, changes);
        }
    }

    /// What must be set so that a queue that has these attributes is as the template says.
    private static Map<String, String> changes(JsonTree current, Map<String, String> wanted) {
        Map<String, String> complete = new HashMap<>(DEFAULTS);
        complete.putAll(wanted);
        complete.remove("FifoQueue"); // never changes
        Map<String, String> changes = new HashMap<>();
        complete.forEach((name, value) -> {
            String is = current.text(name);
            if (!is.equals(value) && !(name.equals(REDRIVE) && isSamePolicy(is, value))) {
                changes.put(name, value);
            }
        });
        return changes;
    }

    /// Whether two policies say the same, whatever their spelling.
    private static boolean isSamePolicy(String one, String other) {
        return target(one).equals(target(other)) && most(one).equals(most(other));
    }

    private static String target(String policy) {
        return member(policy, "deadLetterTargetArn");
    }

    private static String most(String policy) {
        return member(policy, "maxReceiveCount");
    }

    private static String member(String policy, String name) {
        try {
            return policy.isEmpty() ? "" : JsonTree.parse(policy).text(name);
        } catch (MalformedJsonException refusedByTheService) {
            return "";
        }
    }

    private String create(QueueDefinition queue, Map<String, String> attributes)
            throws IOException, SqsException, InterruptedException {
        Map<String, String> known = new HashMap<>(attributes);
        if (queue.name().endsWith(".fifo")) {
            known.put("FifoQueue", "true");
        }
        JsonTree answer = calls.call("CreateQueue", sink -> {
            sink.beginObject();
            sink.name("QueueName");
            sink.string(queue.name());
            sink.name("Attributes");
            SqsCalls.texts(known).writeTo(sink);
            sink.endObject();
        });
        return answer.text("QueueUrl");
    }

    private JsonTree attributes(String url) throws IOException, SqsException, InterruptedException {
        JsonTree answer = calls.call("GetQueueAttributes", sink -> {
            sink.beginObject();
            sink.name("QueueUrl");
            sink.string(url);
            sink.name("AttributeNames");
            sink.beginArray();
            sink.string("All");
            sink.endArray();
            sink.endObject();
        });
        return answer.member("Attributes").orElse(answer);
    }

    private void call(String action, String url, Map<String, String> attributes)
            throws IOException, SqsException, InterruptedException {
        JsonTree _ = calls.call(action, sink -> {
            sink.beginObject();
            sink.name("QueueUrl");
            sink.string(url);
            sink.name("Attributes");
            SqsCalls.texts(attributes).writeTo(sink);
            sink.endObject();
        });
    }

    private static List<QueueDefinition> targetsFirst(List<QueueDefinition> queues) {
        Map<String, QueueDefinition> byName = new LinkedHashMap<>();
        queues.forEach(queue -> byName.put(queue.name(), queue));
        Set<String> order = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        queues.forEach(queue -> visit(queue, byName, seen, order));
        List<QueueDefinition> ordered = new ArrayList<>();
        order.forEach(name -> ordered.add(byName.get(name)));
        return ordered;
    }

    /// Adds what a queue names, then the queue. A circle ends where it began; the service refuses it.
    private static void visit(
            QueueDefinition queue, Map<String, QueueDefinition> byName, Set<String> seen, Set<String> order) {
        if (!seen.add(queue.name())) {
            return;
        }
        String target = target(queue.attributes().getOrDefault(REDRIVE, ""));
        QueueDefinition named = byName.get(target.substring(target.lastIndexOf(':') + 1));
        if (named != null) {
            visit(named, byName, seen, order);
        }
        order.add(queue.name());
    }
}
