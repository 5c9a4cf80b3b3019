package dev.sluice.queues.store;

/// What became of a draft: a new message, or the one that was sent with the same deduplication id.
///
/// @param messageId of that message
/// @param sequence  its place; told to clients of FIFO queues
public record Accepted(String messageId, long sequence) {}
