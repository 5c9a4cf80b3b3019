package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Message;
import dev.sluice.queues.store.Received;
import dev.sluice.wire.json.JsonSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What SQS itself tells of a received message.
final class SystemAttributes {
    private static final Set<String> NAMES = Set.of(
            "All",
            "SenderId",
            "SentTimestamp",
            "ApproximateReceiveCount",
            "ApproximateFirstReceiveTimestamp",
            "SequenceNumber",
            "MessageDeduplicationId",
            "MessageGroupId",
            "AWSTraceHeader",
            "DeadLetterQueueSourceArn");

    private final Account account;

    SystemAttributes(Account account) {
        this.account = account;
    }

    /// Refuses names that there are not.
    static void check(List<String> wanted) {
        wanted.stream().filter(name -> !NAMES.contains(name)).findFirst().ifPresent(name -> {
            throw SqsError.INVALID_ATTRIBUTE_NAME.because("Unknown Attribute " + name + ".");
        });
    }

    /// Writes those that were asked for.
    void write(JsonSink out, Received received, List<String> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, String> all = of(received);
        out.name("Attributes");
        out.beginObject();
        all.forEach((name, value) -> {
            if (wanted.contains("All") || wanted.contains(name)) {
                Answers.text(out, name, value);
            }
        });
        out.endObject();
    }

    private Map<String, String> of(Received received) {
        Message message = received.message();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("SenderId", message.sender());
        all.put("SentTimestamp", Long.toString(message.sentMillis()));
        all.put("ApproximateReceiveCount", Integer.toString(received.delivery().receives()));
        all.put(
                "ApproximateFirstReceiveTimestamp",
                Long.toString(received.delivery().firstReceiveMillis()));
        message.order().ifPresent(order -> {
            all.put("MessageGroupId", order.group());
            if (!order.deduplicationId().isEmpty()) { // of a FIFO queue
                all.put("MessageDeduplicationId", order.deduplicationId());
                all.put("SequenceNumber", Answers.sequence(message.sequence()));
            }
        });
        message.traceHeader().ifPresent(header -> all.put("AWSTraceHeader", header));
        message.deadLetterSource().ifPresent(source -> all.put("DeadLetterQueueSourceArn", account.queueArn(source)));
        return all;
    }
}
