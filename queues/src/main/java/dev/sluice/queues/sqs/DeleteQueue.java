package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;

/// `DeleteQueue`.
final class DeleteQueue implements Action {
    private final Queues queues;

    DeleteQueue(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        queues.store().delete(queues.of(request).definition().name());
    }
}
