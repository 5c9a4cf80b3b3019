package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;
import java.util.List;

/// `ListDeadLetterSourceQueues`.
final class ListDeadLetterSourceQueues implements Action {
    private final Queues queues;

    ListDeadLetterSourceQueues(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        String arn = queues.arn(queues.of(request));
        List<String> names = queues.store().queues().stream()
                .filter(queue -> queue.definition()
                        .redrive()
                        .filter(redrive -> redrive.targetArn().equals(arn))
                        .isPresent())
                .map(queue -> queue.definition().name())
                .toList();
        NamePages.write(out, request, "queueUrls", names, queues);
    }
}
