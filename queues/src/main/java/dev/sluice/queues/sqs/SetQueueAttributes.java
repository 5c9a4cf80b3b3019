package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Redrive;
import dev.sluice.wire.json.JsonSink;
import java.util.Map;
import java.util.Optional;

/// `SetQueueAttributes`.
final class SetQueueAttributes implements Action {
    private final Queues queues;
    private final RedrivePolicy redrivePolicy;

    SetQueueAttributes(Queues queues) {
        this.queues = queues;
        this.redrivePolicy = new RedrivePolicy(queues);
    }

    @Override
    public void answer(Request request, JsonSink out) {
        String name = queues.of(request).definition().name();
        Map<String, String> changes = request.fields().map("Attributes");
        if (changes.isEmpty()) {
            throw SqsException.missing("Attributes");
        }
        if (changes.containsKey("FifoQueue")) {
            throw SqsError.INVALID_ATTRIBUTE_NAME.because("Unknown Attribute FifoQueue.");
        }
        QueueAttributes.check(changes, name.endsWith(".fifo"));
        String policy = changes.get("RedrivePolicy");
        Optional<Redrive> redrive = policy == null ? Optional.empty() : redrivePolicy.read(name, policy);
        long now = queues.store().clock().millis();
        queues.store()
                .change(
                        name,
                        definition -> definition.with(
                                QueueAttributes.merged(definition.attributes(), changes),
                                policy == null ? definition.redrive() : redrive,
                                now));
    }
}
