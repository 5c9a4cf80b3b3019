package dev.sluice.queues.store;

/// Where messages go that nobody finishes.
///
/// @param targetArn   the dead letter queue
/// @param maxReceives deliveries after which a message goes there
public record Redrive(String targetArn, int maxReceives) {
    /// The name of the dead letter queue.
    public String target() {
        return targetArn.substring(targetArn.lastIndexOf(':') + 1);
    }
}
