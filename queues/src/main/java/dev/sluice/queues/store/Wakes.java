package dev.sluice.queues.store;

import java.util.OptionalLong;
import java.util.TreeSet;

/// Instants at which messages become visible, for those who wait; rounded up, so that a queue with any number of
/// messages has a bounded number of them: 12 hours are two million. Guarded by the lock of its queue.
final class Wakes {
    private static final long ROUND_MILLIS = 20;

    private final TreeSet<Long> instants = new TreeSet<>();

    void add(long atMillis, long nowMillis) {
        if (atMillis > nowMillis) {
            instants.add((atMillis + ROUND_MILLIS - 1) / ROUND_MILLIS * ROUND_MILLIS);
        }
    }

    /// The next instant; those that have passed are forgotten.
    OptionalLong next(long nowMillis) {
        instants.headSet(nowMillis, true).clear();
        return instants.isEmpty() ? OptionalLong.empty() : OptionalLong.of(instants.first());
    }
}
