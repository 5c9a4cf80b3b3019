package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.Queue.NewVisibility;
import dev.sluice.queues.store.ReceiptOutcome;
import dev.sluice.wire.json.JsonSink;
import java.util.List;

/// `ChangeMessageVisibility`.
final class ChangeMessageVisibility implements Action {
    private final Queues queues;

    ChangeMessageVisibility(Queues queues) {
        this.queues = queues;
    }

    @Override
    public void answer(Request request, JsonSink out) {
        Queue queue = queues.of(request);
        NewVisibility change = read(request.fields());
        ReceiptOutcome outcome = queue.changeVisibility(List.of(change)).getFirst();
        Visibility.error(outcome, change.receipt()).ifPresent(error -> {
            throw error;
        });
    }

    static NewVisibility read(Fields fields) {
        return new NewVisibility(Visibility.receipt(fields), Visibility.required(fields));
    }
}
