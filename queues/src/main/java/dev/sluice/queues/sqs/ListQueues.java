package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;
import java.util.List;

/// `ListQueues`.
final class ListQueues implements Action {
    private final Queues queues;

    ListQueues(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        String prefix = request.fields().text("QueueNamePrefix").orElse("");
        List<String> names = queues.store().queues().stream()
                .map(queue -> queue.definition().name())
                .filter(name -> name.startsWith(prefix))
                .toList();
        NamePages.write(out, request, "QueueUrls", names, queues);
    }
}
