package dev.sluice.queues.sqs;

import dev.sluice.queues.store.MessageAttribute;
import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.Received;
import dev.sluice.wire.json.JsonSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// `ReceiveMessage`: blocks as long as the client wants to wait.
final class ReceiveMessage implements Action {
    private final Queues queues;
    private final SystemAttributes system;

    ReceiveMessage(Queues queues) {
        this.queues = queues;
        this.system = new SystemAttributes(queues.account());
    }

    @Override
    public void answer(Request request, JsonSink out) {
        Fields fields = request.fields();
        Queue queue = queues.of(request);
        List<String> wantedSystem = Stream.concat(
                        fields.texts("AttributeNames").stream(), fields.texts("MessageSystemAttributeNames").stream())
                .toList();
        SystemAttributes.check(wantedSystem);
        List<String> wanted = fields.texts("MessageAttributeNames");
        List<Received> messages = queue.receive(most(fields), visibility(fields, queue), wait(fields, queue));
        if (messages.isEmpty()) {
            return;
        }
        out.name("Messages");
        out.beginArray();
        messages.forEach(message -> {
            out.beginObject();
            write(out, message, wanted);
            system.write(out, message, wantedSystem);
            out.endObject();
        });
        out.endArray();
    }

    private static int most(Fields fields) {
        return (int) fields.integer("MaxNumberOfMessages", 1, 10, "Must be between 1 and 10, if provided.")
                .orElse(1);
    }

    private static Duration visibility(Fields fields, Queue queue) {
        OptionalLong seconds = Visibility.of(fields);
        return seconds.isPresent()
                ? Duration.ofSeconds(seconds.getAsLong())
                : queue.definition().visibilityTimeout();
    }

    private static Duration wait(Fields fields, Queue queue) {
        OptionalLong seconds = fields.integer("WaitTimeSeconds", 0, 20, "Must be >= 0 and <= 20, if provided.");
        return seconds.isPresent()
                ? Duration.ofSeconds(seconds.getAsLong())
                : queue.definition().receiveWait();
    }

    private static void write(JsonSink out, Received received, List<String> wanted) {
        Answers.text(out, "MessageId", received.message().id());
        Answers.text(out, "ReceiptHandle", received.delivery().receipt());
        Answers.text(out, "MD5OfBody", MessageDigests.ofBody(received.message().body()));
        Answers.text(out, "Body", received.message().body());
        Map<String, MessageAttribute> chosen =
                MessageAttributes.chosen(received.message().attributes(), wanted);
        if (!chosen.isEmpty()) {
            Answers.text(out, "MD5OfMessageAttributes", MessageDigests.ofAttributes(chosen));
            MessageAttributes.write(out, chosen);
        }
    }
}
