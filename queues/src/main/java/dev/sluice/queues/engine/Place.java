package dev.sluice.queues.engine;

import java.util.Optional;

/// What the engine has to know of a message.
///
/// @param id                 unique in the queue
/// @param sequence           FIFO order; grows with each message of a queue
/// @param group              the message group, in FIFO queues only
/// @param visibleAtMillis    not delivered before that instant
/// @param receives           deliveries so far
/// @param firstReceiveMillis instant of the first one; 0 before it
/// @param receipt            receipt handle of the last one; empty before the first
public record Place(
        String id,
        long sequence,
        Optional<String> group,
        long visibleAtMillis,
        int receives,
        long firstReceiveMillis,
        String receipt) {}
