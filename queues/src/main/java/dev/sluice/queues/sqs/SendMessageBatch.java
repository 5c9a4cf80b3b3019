package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Accepted;
import dev.sluice.queues.store.Draft;
import dev.sluice.queues.store.Queue;
import dev.sluice.wire.json.JsonSink;
import java.util.List;

/// `SendMessageBatch`: the sound entries become durable together.
final class SendMessageBatch implements Action {
    /// SQS quota: all messages of a batch.
    private static final long MAX_BYTES = 1_048_576;

    private final Queues queues;
    private final Drafts drafts;

    SendMessageBatch(Queues queues, Drafts drafts) {
        this.queues = queues;
        this.drafts = drafts;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        Queue queue = queues.of(request);
        Batch<Draft> batch =
                Batch.read(request, "SendMessageBatchRequestEntry", entry -> drafts.read(entry, queue.definition()));
        List<Draft> sound = batch.sound();
        long bytes = sound.stream().mapToLong(Drafts::bytes).sum();
        if (bytes > MAX_BYTES) {
            throw SqsError.BATCH_TOO_LONG.because(
                    "Batch requests cannot be longer than " + MAX_BYTES + " bytes. You have sent " + bytes + " bytes.");
        }
        List<Accepted> accepted = sound.isEmpty() ? List.of() : queue.send(sound);
        boolean fifo = queue.definition().isFifo();
        batch.write(out, accepted, (draft, told) -> SendMessage.write(out, draft, told, fifo));
    }
}
