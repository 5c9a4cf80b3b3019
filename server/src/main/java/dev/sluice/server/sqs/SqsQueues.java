package dev.sluice.server.sqs;

import dev.sluice.eventsource.QueueClient;
import dev.sluice.eventsource.QueueException;
import dev.sluice.eventsource.QueueMessage;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonTree;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Receives and deletes by SQS's actions.
public final class SqsQueues implements QueueClient {
    /// SQS quota: entries of a batch request.
    private static final int BATCH = 10;

    private final SqsCalls calls;

    /// Over that transport.
    public SqsQueues(SqsTransport transport) {
        this.calls = new SqsCalls(transport);
    }

    @Override
    public List<QueueMessage> receive(String queueArn, int max, Duration wait)
            throws QueueException, InterruptedException {
        JsonTree answer = call("ReceiveMessage", queueArn, sink -> {
            sink.name("MaxNumberOfMessages");
            sink.number(max);
            sink.name("WaitTimeSeconds");
            sink.number(wait.toSeconds());
            all(sink, "MessageSystemAttributeNames");
            all(sink, "MessageAttributeNames");
        });
        return answer.list("Messages").stream().map(SqsQueues::message).toList();
    }

    private static void all(JsonSink sink, String name) {
        sink.name(name);
        sink.beginArray();
        sink.string("All");
        sink.endArray();
    }

    private static QueueMessage message(JsonTree message) {
        Map<String, String> attributes = new HashMap<>();
        members(message, "Attributes").forEach((name, value) -> attributes.put(name, value.asText()));
        Map<String, QueueMessage.Attribute> own = new HashMap<>();
        members(message, "MessageAttributes")
                .forEach((name, value) -> own.put(
                        name,
                        new QueueMessage.Attribute(
                                value.text("DataType"), value.text("StringValue") + value.text("BinaryValue"))));
        return new QueueMessage(
                message.text("MessageId"),
                message.text("ReceiptHandle"),
                message.text("Body"),
                message.text("MD5OfBody"),
                attributes,
                own,
                message.member("MD5OfMessageAttributes").map(JsonTree::asText));
    }

    private static Map<String, JsonTree> members(JsonTree object, String name) {
        Optional<JsonTree> value = object.member(name);
        return value.isPresent() && value.get() instanceof JsonTree.Members(var members) ? members : Map.of();
    }

    @Override
    public List<String> delete(String queueArn, List<String> receiptHandles)
            throws QueueException, InterruptedException {
        List<String> kept = new ArrayList<>();
        for (int from = 0; from < receiptHandles.size(); from += BATCH) {
            List<String> some = receiptHandles.subList(from, Math.min(from + BATCH, receiptHandles.size()));
            JsonTree answer = call("DeleteMessageBatch", queueArn, sink -> entries(sink, some, Optional.empty()));
            answer.list("Failed").forEach(failed -> kept.add(some.get(Integer.parseInt(failed.text("Id")))));
        }
        return kept;
    }

    @Override
    public void changeVisibility(String queueArn, List<String> receiptHandles, Duration hidden)
            throws QueueException, InterruptedException {
        for (int from = 0; from < receiptHandles.size(); from += BATCH) {
            List<String> some = receiptHandles.subList(from, Math.min(from + BATCH, receiptHandles.size()));
            JsonTree _ =
                    call("ChangeMessageVisibilityBatch", queueArn, sink -> entries(sink, some, Optional.of(hidden)));
        }
    }

    @Override
    public void send(String queueArn, String body) throws QueueException, InterruptedException {
        JsonTree _ = call("SendMessage", queueArn, sink -> {
            sink.name("MessageBody");
            sink.string(body);
        });
    }

    private static void entries(JsonSink sink, List<String> receiptHandles, Optional<Duration> hidden) {
        sink.name("Entries");
        sink.beginArray();
        for (int i = 0; i < receiptHandles.size(); i++) {
            sink.beginObject();
            sink.name("Id");
            sink.string(Integer.toString(i));
            sink.name("ReceiptHandle");
            sink.string(receiptHandles.get(i));
            hidden.ifPresent(time -> {
                sink.name("VisibilityTimeout");
                sink.number(time.toSeconds());
            });
            sink.endObject();
        }
        sink.endArray();
    }

    private JsonTree call(String action, String queueArn, SqsCalls.Members members)
            throws QueueException, InterruptedException {
        try {
            return calls.callQueue(action, queueArn, members);
        } catch (IOException | SqsException failed) {
            throw new QueueException(action + ": " + failed.getMessage(), failed);
        }
    }
}
