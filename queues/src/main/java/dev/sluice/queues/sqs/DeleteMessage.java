package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.ReceiptOutcome;
import dev.sluice.wire.json.JsonSink;
import java.util.List;

/// `DeleteMessage`.
final class DeleteMessage implements Action {
    private final Queues queues;

    DeleteMessage(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        Queue queue = queues.of(request);
        String receipt = Visibility.receipt(request.fields());
        ReceiptOutcome outcome = queue.delete(List.of(receipt)).getFirst();
        Visibility.error(outcome, receipt).ifPresent(error -> {
            throw error;
        });
    }
}
