package dev.sluice.queues.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What a queue is: its name and settings. Immutable.
///
/// @param id             never given twice
/// @param name           ends in `.fifo` for a FIFO queue
/// @param createdMillis  when it was made
/// @param modifiedMillis when its attributes were last changed
/// @param attributes     as they were set, checked; those that were not set have SQS's defaults
/// @param redrive        read from the attribute `RedrivePolicy`
/// @param tags           by key
public record QueueDefinition(
        int id,
        String name,
        long createdMillis,
        long modifiedMillis,
        Map<String, String> attributes,
        Optional<Redrive> redrive,
        Map<String, String> tags) {
    public QueueDefinition {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    /// This definition with other attributes.
    public QueueDefinition with(Map<String, String> newAttributes, Optional<Redrive> newRedrive, long nowMillis) {
        return new QueueDefinition(id, name, createdMillis, nowMillis, newAttributes, newRedrive, tags);
    }

    /// This definition with other tags.
    public QueueDefinition withTags(Map<String, String> newTags) {
        return new QueueDefinition(id, name, createdMillis, modifiedMillis, attributes, redrive, newTags);
    }

    /// Whether messages keep their order.
    public boolean isFifo() {
        return name.endsWith(".fifo");
    }

    /// Whether a message without a deduplication id gets one from its body.
    public boolean deduplicatesByContent() {
        return attribute("ContentBasedDeduplication", "false").equals("true");
    }

    /// Whether deduplication ids count for each message group apart.
    boolean deduplicatesByGroup() {
        return attribute("DeduplicationScope", "queue").equals("messageGroup");
    }

    /// How long a delivered message stays invisible.
    public Duration visibilityTimeout() {
        return seconds("VisibilityTimeout", 30);
    }

    /// How long a new message is held back.
    public Duration delay() {
        return seconds("DelaySeconds", 0);
    }

    /// How long a message is kept.
    public Duration retention() {
        return seconds("MessageRetentionPeriod", 345_600);
    }

    /// How long a consumer waits for a message when he does not say.
    public Duration receiveWait() {
        return seconds("ReceiveMessageWaitTimeSeconds", 0);
    }

    /// The largest message, body and attributes, in bytes.
    public int maxMessageBytes() {
        return Integer.parseInt(attribute("MaximumMessageSize", "1048576"));
    }

    private Duration seconds(String name, long otherwise) {
        return Duration.ofSeconds(Long.parseLong(attribute(name, Long.toString(otherwise))));
    }

    private String attribute(String name, String otherwise) {
        return attributes.getOrDefault(name, otherwise);
    }
}
