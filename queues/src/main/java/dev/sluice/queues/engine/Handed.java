package dev.sluice.queues.engine;

/// One delivery that the engine has made.
///
/// @param id                 which message
/// @param receipt            the new receipt handle; the ones before it are void
/// @param visibleAtMillis    when it is delivered again unless somebody deletes it
/// @param receives           deliveries including this one
/// @param firstReceiveMillis instant of the first delivery
public record Handed(String id, String receipt, long visibleAtMillis, int receives, long firstReceiveMillis) {}
