package dev.sluice.eventsource;

import java.util.Map;
import java.util.Optional;

/// Messages for tests.
final class Messages {
    static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:jobs";
    static final String FIFO = "arn:aws:sqs:eu-west-1:123456789012:jobs.fifo";

    private Messages() {}

    static QueueMessage of(String id, String body) {
        return new QueueMessage(id, "r-" + id, body, "md5", Map.of(), Map.of(), Optional.empty());
    }

    static QueueMessage of(String id, String body, String group) {
        return new QueueMessage(
                id, "r-" + id, body, "md5", Map.of("MessageGroupId", group), Map.of(), Optional.empty());
    }
}
