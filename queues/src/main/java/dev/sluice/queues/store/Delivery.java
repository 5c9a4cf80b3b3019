package dev.sluice.queues.store;

/// How far a message has come on its way to a consumer.
///
/// @param visibleAtMillis    not delivered before that instant
/// @param receives           deliveries so far
/// @param firstReceiveMillis instant of the first one; 0 before it
/// @param receipt            receipt handle of the last one; empty before the first
public record Delivery(long visibleAtMillis, int receives, long firstReceiveMillis, String receipt) {
    /// Not delivered yet.
    static Delivery waiting(long visibleAtMillis) {
        return new Delivery(visibleAtMillis, 0, 0, "");
    }

    Delivery visibleAt(long millis) {
        return new Delivery(millis, receives, firstReceiveMillis, receipt);
    }

    boolean isVisible(long nowMillis) {
        return visibleAtMillis <= nowMillis;
    }

    boolean isInFlight(long nowMillis) {
        return receives > 0 && visibleAtMillis > nowMillis;
    }
}
