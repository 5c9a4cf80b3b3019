package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.Queue.NewVisibility;
import dev.sluice.queues.store.ReceiptOutcome;
import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.stream.IntStream;

/// `ChangeMessageVisibilityBatch`.
final class ChangeMessageVisibilityBatch implements Action {
    private final Queues queues;

    ChangeMessageVisibilityBatch(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        Queue queue = queues.of(request);
        Batch<NewVisibility> batch =
                Batch.read(request, "ChangeMessageVisibilityBatchRequestEntry", ChangeMessageVisibility::read);
        List<NewVisibility> changes = batch.sound();
        List<ReceiptOutcome> outcomes = queue.changeVisibility(changes);
        batch.settle(IntStream.range(0, changes.size())
                .mapToObj(i -> Visibility.error(outcomes.get(i), changes.get(i).receipt()))
                .toList());
        batch.write(out);
    }
}
