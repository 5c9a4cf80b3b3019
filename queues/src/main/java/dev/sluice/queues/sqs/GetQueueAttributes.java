package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Depth;
import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.QueueDefinition;
import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `GetQueueAttributes`.
final class GetQueueAttributes implements Action {
    private static final Set<String> ONLY_TOLD = Set.of(
            "All",
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed",
            "CreatedTimestamp",
            "LastModifiedTimestamp",
            "QueueArn");

    private final Queues queues;

    GetQueueAttributes(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        List<String> wanted = request.fields().texts("AttributeNames");
        wanted.stream()
                .filter(name -> !ONLY_TOLD.contains(name) && !QueueAttributes.canBeSet(name))
                .findFirst()
                .ifPresent(name -> {
                    throw SqsError.INVALID_ATTRIBUTE_NAME.because("Unknown Attribute " + name + ".");
                });
        Queue queue = queues.of(request);
        if (wanted.isEmpty()) {
            return;
        }
        out.name("Attributes");
        out.beginObject();
        all(queue).forEach((name, value) -> {
            if (wanted.contains("All") || wanted.contains(name)) {
                Answers.text(out, name, value);
            }
        });
        out.endObject();
    }

    private Map<String, String> all(Queue queue) {
        QueueDefinition definition = queue.definition();
        Depth depth = queue.depth();
        Map<String, String> all = QueueAttributes.effective(definition);
        all.put("ApproximateNumberOfMessages", Long.toString(depth.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", Long.toString(depth.inFlight()));
        all.put("ApproximateNumberOfMessagesDelayed", Long.toString(depth.delayed()));
        all.put("CreatedTimestamp", Long.toString(definition.createdMillis() / 1000));
        all.put("LastModifiedTimestamp", Long.toString(definition.modifiedMillis() / 1000));
        all.put("QueueArn", queues.arn(queue));
        return all;
    }
}
