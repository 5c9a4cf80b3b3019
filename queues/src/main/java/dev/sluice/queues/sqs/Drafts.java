package dev.sluice.queues.sqs;

import dev.sluice.queues.store.Draft;
import dev.sluice.queues.store.MessageAttribute;
import dev.sluice.queues.store.QueueDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads messages that are to be sent, and checks them against their queue.
final class Drafts {
    private static final int MAX_DELAY_SECONDS = 900;
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final String NOT_FOR_THIS_TYPE =
            "The request include parameter that is not valid for this queue type.";

    private final String sender;

    /// @param sender what `SenderId` tells
    Drafts(String sender) {
        this.sender = sender;
    }

    /// One message.
    Draft read(Fields fields, QueueDefinition queue) {
        String body = fields.required("MessageBody");
        MessageText.check(body, "message body");
        Map<String, MessageAttribute> attributes = MessageAttributes.read(fields.structureMap("MessageAttributes"));
        checkSize(body, attributes, queue);
        return new Draft(
                body,
                attributes,
                traceHeader(fields),
                sender,
                delay(fields, queue),
                group(fields, queue),
                deduplicationId(fields, queue));
    }

    /// Bytes that count against the limits.
    static long bytes(Draft draft) {
        return draft.body().getBytes(StandardCharsets.UTF_8).length + MessageAttributes.bytes(draft.attributes());
    }

    private static void checkSize(String body, Map<String, MessageAttribute> attributes, QueueDefinition queue) {
        long bytes = body.getBytes(StandardCharsets.UTF_8).length + MessageAttributes.bytes(attributes);
        if (bytes > queue.maxMessageBytes()) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "One or more parameters are invalid. Reason: Message must be " + "shorter than "
                            + queue.maxMessageBytes() + " bytes.");
        }
    }

    private static Optional<String> traceHeader(Fields fields) {
        Map<String, MessageAttribute> system =
                MessageAttributes.readSystem(fields.structureMap("MessageSystemAttributes"));
        return Optional.ofNullable(system.get("AWSTraceHeader"))
                .map(attribute -> ((MessageAttribute.Text) attribute).value());
    }

    private static Optional<Duration> delay(Fields fields, QueueDefinition queue) {
        OptionalLong seconds = fields.integer(
                "DelaySeconds", 0, MAX_DELAY_SECONDS, "DelaySeconds must be >= 0 and <= " + MAX_DELAY_SECONDS + ".");
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        if (queue.isFifo() && seconds.getAsLong() != 0) {
            throw SqsException.invalid(seconds.getAsLong(), "DelaySeconds", NOT_FOR_THIS_TYPE);
        }
        return queue.isFifo() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds.getAsLong()));
    }

    /// A standard queue may have groups too; there they order nothing.
    private static Optional<String> group(Fields fields, QueueDefinition queue) {
        Optional<String> group = id(fields, "MessageGroupId");
        if (queue.isFifo() && group.isEmpty()) {
            throw SqsException.missing("MessageGroupId");
        }
        return group;
    }

    private static Optional<String> deduplicationId(Fields fields, QueueDefinition queue) {
        Optional<String> id = id(fields, "MessageDeduplicationId");
        if (id.isPresent() && !queue.isFifo()) {
            throw SqsException.invalid(id.get(), "MessageDeduplicationId", NOT_FOR_THIS_TYPE);
        }
        if (id.isEmpty() && queue.isFifo() && !queue.deduplicatesByContent()) {
            throw SqsError.INVALID_PARAMETER_VALUE.because("The queue should either have ContentBasedDeduplication "
                    + "enabled or MessageDeduplicationId provided explicitly");
        }
        return id;
    }

    private static Optional<String> id(Fields fields, String name) {
        Optional<String> id = fields.text(name);
        if (id.isPresent() && !ID.matcher(id.get()).matches()) {
            throw SqsException.invalid(
                    id.get(),
                    name,
                    name + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
        return id;
    }
}
