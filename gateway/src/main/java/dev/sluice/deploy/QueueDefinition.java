package dev.sluice.deploy;

import java.util.Map;

/// A queue of a template, in the words of SQS's `CreateQueue`, so that any SQS endpoint can be given it.
///
/// @param name       the queue's name; one that ends in `.fifo` is a FIFO queue
/// @param attributes as `CreateQueue` takes them: all values are strings, `RedrivePolicy` is JSON
public record QueueDefinition(String name, Map<String, String> attributes) {
    public QueueDefinition {
        attributes = Map.copyOf(attributes);
    }
}
