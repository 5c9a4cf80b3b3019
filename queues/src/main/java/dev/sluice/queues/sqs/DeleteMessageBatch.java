package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.ReceiptOutcome;
import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.stream.IntStream;

/// `DeleteMessageBatch`.
final class DeleteMessageBatch implements Action {
    private final Queues queues;

    DeleteMessageBatch(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        Queue queue = queues.of(request);
        Batch<String> batch = Batch.read(request, "DeleteMessageBatchRequestEntry", Visibility::receipt);
        List<String> receipts = batch.sound();
        List<ReceiptOutcome> outcomes = queue.delete(receipts);
        batch.settle(IntStream.range(0, receipts.size())
                .mapToObj(i -> Visibility.error(outcomes.get(i), receipts.get(i)))
                .toList());
        batch.write(out);
    }
}
