package dev.sluice.server;

import dev.sluice.deploy.DeploymentException;
import dev.sluice.deploy.QueueDefinition;
import dev.sluice.deploy.Queues;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the queues of templates through the SQS dialect. Runs on the control loop's thread.
///
/// First all queues, then what one of them says of another: a dead letter queue may stand anywhere.
final class StoredQueues implements Queues {
    private static final String REDRIVE = "RedrivePolicy";

    private final LocalService sqs;

    StoredQueues(HttpHandler sqs) {
        this.sqs = new LocalService(sqs, "AmazonSQS.");
    }

    @Override
    public void ensure(List<QueueDefinition> queues) throws DeploymentException {
        for (QueueDefinition queue : queues) {
            create(queue);
        }
        for (QueueDefinition queue : queues) {
            // A template that says nothing of dead letters takes away what an earlier one said.
            set(queue.name(), Map.of(REDRIVE, queue.attributes().getOrDefault(REDRIVE, "")));
        }
    }

    private void create(QueueDefinition queue) throws DeploymentException {
        Map<String, String> attributes = new HashMap<>(queue.attributes());
        attributes.remove(REDRIVE);
        HttpResponse created = sqs.call("CreateQueue", request("QueueName", queue.name(), attributes));
        if (created.status() == 200) {
            return;
        }
        if (!JsonTree.parse(LocalService.text(created)).text("__type").endsWith("QueueNameExists")) {
            throw refused(queue.name(), created);
        }
        attributes.remove("FifoQueue"); // the name says it, and it cannot change
        set(queue.name(), attributes);
    }

    private void set(String name, Map<String, String> attributes) throws DeploymentException {
        HttpResponse changed = sqs.call("SetQueueAttributes", request("QueueUrl", name, attributes));
        if (changed.status() != 200) {
            throw refused(name, changed);
        }
    }

    private static String request(String field, String name, Map<String, String> attributes) {
        return JsonWriter.text(out -> {
            out.beginObject();
            out.name(field);
            out.string(name);
            out.name("Attributes");
            out.beginObject();
            attributes.forEach((attribute, value) -> {
                out.name(attribute);
                out.string(value);
            });
            out.endObject();
            out.endObject();
        });
    }

    private static DeploymentException refused(String name, HttpResponse response) {
        String message = JsonTree.parse(LocalService.text(response)).text("message");
        return new DeploymentException("queue '" + name + "': " + message);
    }
}
