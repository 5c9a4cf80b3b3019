package dev.sluice.queues.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// A message to be sent, checked.
///
/// @param body            the text
/// @param attributes      by name, in the order of sending
/// @param traceHeader     `AWSTraceHeader`
/// @param sender          `SenderId`
/// @param delay           instead of the queue's own; never in FIFO queues
/// @param group           `MessageGroupId`; always in FIFO queues
/// @param deduplicationId when it was given
public record Draft(
        String body,
        Map<String, MessageAttribute> attributes,
        Optional<String> traceHeader,
        String sender,
        Optional<Duration> delay,
        Optional<String> group,
        Optional<String> deduplicationId) {
    /// The ids that order it.
    Optional<Message.Order> order(boolean fifo) {
        return group.map(it -> new Message.Order(it, fifo ? deduplicationId.orElseGet(this::contentId) : ""));
    }

    /// SQS: the SHA-256 of the body, without the attributes.
    private String contentId() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: every JDK has it", e);
        }
    }
}
