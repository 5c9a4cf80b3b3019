package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;

/// `GetQueueUrl`.
final class GetQueueUrl implements Action {
    private final Queues queues;

    GetQueueUrl(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        String name = queues.named(request.fields().required("QueueName"))
                .definition()
                .name();
        Answers.text(out, "QueueUrl", queues.url(request, name));
    }
}
