package dev.sluice.eventsource;

import java.util.Map;
import java.util.Optional;

/// A message as it was received.
///
/// @param id                its message id
/// @param receiptHandle     names this reception of it
/// @param body              text
/// @param bodyMd5           32 hexadecimal digits
/// @param attributes        what the service knows of it, such as `SentTimestamp` and `MessageGroupId`
/// @param messageAttributes what its sender said of it, by name
/// @param attributesMd5     of the message attributes, when there are some
public record QueueMessage(
        String id,
        String receiptHandle,
        String body,
        String bodyMd5,
        Map<String, String> attributes,
        Map<String, Attribute> messageAttributes,
        Optional<String> attributesMd5) {
    public QueueMessage {
        attributes = Map.copyOf(attributes);
        messageAttributes = Map.copyOf(messageAttributes);
    }

    /// The FIFO message group; empty on a standard queue.
    String group() {
        return attributes.getOrDefault("MessageGroupId", "");
    }

    /// One message attribute.
    ///
    /// @param dataType `String`, `Number` or `Binary`, also with a suffix of the sender's own
    /// @param text     the value; of a binary one its Base64
    public record Attribute(String dataType, String text) {
        /// Whether the text is Base64.
        boolean isBinary() {
            return dataType.startsWith("Binary");
        }
    }
}
