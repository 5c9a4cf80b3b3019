package notify;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// The messages that a queue hands over at once.
///
/// Each is delivered by itself and at the same time as the others. One that fails is named in the answer, comes again
/// after the queue's visibility timeout, and ends in the dead letter queue after four tries; the others are done.
final class Batch {
    private Batch() {}

    static SQSBatchResponse each(SQSEvent event, Consumer<JsonObject> delivery) {
        var failures = new ConcurrentLinkedQueue<BatchItemFailure>();
        Together.run(event.getRecords().stream()
                .<Runnable>map(message -> () -> {
                    try {
                        delivery.accept(Frames.read(message.getBody()));
                    } catch (RuntimeException failed) {
                        System.out.println("message " + message.getMessageId() + " failed: " + failed.getMessage());
                        failures.add(new BatchItemFailure(message.getMessageId()));
                    }
                })
                .toList());
        return new SQSBatchResponse(List.copyOf(failures));
    }
}
