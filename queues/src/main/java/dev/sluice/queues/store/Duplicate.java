package dev.sluice.queues.store;

/// A message whose deduplication id is still remembered.
///
/// @param messageId the first message with that id
/// @param sequence  of that message
/// @param atMillis  when it was sent
record Duplicate(String messageId, long sequence, long atMillis) {
    /// SQS: the deduplication interval.
    private static final long INTERVAL_MILLIS = 5 * 60_000L;

    boolean isOver(long nowMillis) {
        return atMillis + INTERVAL_MILLIS <= nowMillis;
    }
}
