package dev.sluice.queues.store;

import java.util.Map;
import java.util.Optional;

/// A message as it was sent; delivery does not change it.
///
/// @param id               unique, and kept when the message moves
/// @param body             the text
/// @param attributes       by name, in the order of sending
/// @param traceHeader      `AWSTraceHeader`
/// @param sender           `SenderId`
/// @param sentMillis       when it came into its queue; retention counts from here
/// @param sequence         grows with each message
/// @param order            in FIFO queues, and with a message group in standard queues
/// @param deadLetterSource name of the queue from which it came as a dead letter
public record Message(
        String id,
        String body,
        Map<String, MessageAttribute> attributes,
        Optional<String> traceHeader,
        String sender,
        long sentMillis,
        long sequence,
        Optional<Order> order,
        Optional<String> deadLetterSource) {
    /// Heap that a message takes besides its texts, here and in the engine.
    private static final int OVERHEAD_BYTES = 700;

    /// What orders a FIFO message; a standard queue only keeps the group.
    ///
    /// @param group           `MessageGroupId`
    /// @param deduplicationId given, or made from the body; empty in standard queues
    public record Order(String group, String deduplicationId) {}

    /// The message as it stands in another queue.
    Message movedAs(long newSequence, long newSentMillis, Optional<String> source) {
        return new Message(id, body, attributes, traceHeader, sender, newSentMillis, newSequence, order, source);
    }

    /// About how much of the heap it takes.
    long bytes() {
        long bytes = (long) OVERHEAD_BYTES + body.length();
        for (Map.Entry<String, MessageAttribute> attribute : attributes.entrySet()) {
            bytes += attribute.getKey().length()
                    + switch (attribute.getValue()) {
                        case MessageAttribute.Text text -> text.value().length();
                        case MessageAttribute.Binary binary -> binary.value().length;
                    };
        }
        return bytes;
    }
}
