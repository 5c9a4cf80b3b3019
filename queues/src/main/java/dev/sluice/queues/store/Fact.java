package dev.sluice.queues.store;

import java.util.Optional;

/// What the journal remembers, a record each. Queues are named by their id: a name may come back.
sealed interface Fact {
    /// How far the counters are.
    record Counted(long sequence, int queue) implements Fact {}

    /// A queue exists, with these settings.
    record Defined(QueueDefinition definition) implements Fact {}

    /// A queue is gone, with all that was in it.
    record Dropped(int queue) implements Fact {}

    /// A message came in.
    record Sent(int queue, Message message, long visibleAtMillis) implements Fact {}

    /// A deduplication id was used.
    record Registered(int queue, String key, Duplicate duplicate) implements Fact {}

    /// A message was delivered, or its visibility changed.
    record Delivered(int queue, String message, Delivery delivery) implements Fact {}

    /// A message is finished, or too old.
    record Removed(int queue, String message) implements Fact {}

    /// A message went from one queue to another: one record, so that it is always in exactly one of them.
    ///
    /// @param sequence   its place in the new queue
    /// @param sentMillis from when on it is kept there
    /// @param source     set when it went as a dead letter
    record Moved(int from, int to, String message, long sequence, long sentMillis, Optional<String> source)
            implements Fact {}

    /// All messages up to that sequence are gone.
    record Purged(int queue, long sequence) implements Fact {}
}
