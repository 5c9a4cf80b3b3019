package dev.sluice.queues.engine;

/// What the engine has to know of a message.
///
/// @param id                 unique in the queue
/// @param visibleAtMillis    not delivered before that instant
/// @param receives           deliveries so far
/// @param firstReceiveMillis instant of the first one; 0 before it
/// @param receipt            receipt handle of the last one; empty before the first
public record Place(String id, long visibleAtMillis, int receives, long firstReceiveMillis, String receipt) {}
