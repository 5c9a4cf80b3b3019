package dev.sluice.function;

import java.util.concurrent.atomic.AtomicLong;

/// How fast a pool works at the moment: steers how many threads are woken. Updated without atomicity by every
/// worker, because a lost update does no harm.
final class PoolPace {
    /// About what two thread switches cost.
    private static final long WAKE_AFTER_NANOS = 50_000;
    /// Unknown yet: long, so that the first calls wake everybody.
    private static final long FIRST_SERVICE_NANOS = 1_000_000;
    /// Each call moves the mean by one eighth.
    private static final int MEAN_SHIFT = 3;

    private final AtomicLong serviceNanos = new AtomicLong(FIRST_SERVICE_NANOS);
    private final AtomicLong lastTakenNanos = new AtomicLong(System.nanoTime());

    /// One call took that long.
    void served(long nanos) {
        long mean = serviceNanos.getOpaque();
        serviceNanos.setOpaque(mean + ((nanos - mean) >> MEAN_SHIFT));
    }

    /// A call was taken from the queue.
    void taken(long nowNanos) {
        lastTakenNanos.setOpaque(nowNanos);
    }

    /// For how long nobody has taken a call.
    long untakenNanos(long nowNanos) {
        return nowNanos - lastTakenNanos.getOpaque();
    }

    /// Whether another thread is worth its switches: the queue is much work, or nobody has taken a call for a
    /// while.
    boolean isWorthWaking(int waiting, long nowNanos) {
        return waiting * serviceNanos.getOpaque() > WAKE_AFTER_NANOS
                || nowNanos - lastTakenNanos.getOpaque() > WAKE_AFTER_NANOS;
    }
}
