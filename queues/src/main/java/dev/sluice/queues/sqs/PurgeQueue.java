package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Queue;
import dev.sluice.wire.json.JsonSink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// `PurgeQueue`: once a minute for each queue, as with SQS; but what was sent later stays, and all is gone at once.
final class PurgeQueue implements Action {
    private static final long INTERVAL_MILLIS = 60_000;

    private final Queues queues;
    private final Map<Integer, Long> purgedMillis = new ConcurrentHashMap<>();

    PurgeQueue(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        Queue queue = queues.of(request);
        long now = queues.store().clock().millis();
        purgedMillis.values().removeIf(at -> at + INTERVAL_MILLIS <= now);
        if (purgedMillis.putIfAbsent(queue.definition().id(), now) != null) {
            throw SqsError.PURGE_QUEUE_IN_PROGRESS.because(
                    "Only one PurgeQueue operation on " + queue.definition().name() + " is allowed every 60 seconds.");
        }
        queue.purge();
    }
}
