package dev.sluice.throttle;

import dev.sluice.api.Throttle;
import java.util.concurrent.atomic.AtomicLong;

/// A token bucket. Full at first. Safe for any thread, without a lock.
///
/// The whole state is one number, the moment at which the bucket will be full again (the generic cell rate
/// algorithm, ITU-T I.371): a token moves that moment on by the time in which one token comes, and there is none
/// left when it would be further away than the time in which a whole burst comes.
public final class TokenBucket {
    /// Lets everything pass.
    public static final TokenBucket UNLIMITED = new TokenBucket(0, 0, 0);

    private static final double NANOS_A_SECOND = 1e9;

    private final long intervalNanos;
    private final long burstNanos;
    private final AtomicLong fullAtNanos;

    private TokenBucket(long intervalNanos, long burstNanos, long nowNanos) {
        this.intervalNanos = intervalNanos;
        this.burstNanos = burstNanos;
        this.fullAtNanos = new AtomicLong(nowNanos);
    }

    /// A full bucket.
    ///
    /// @param nowNanos of a clock that only goes forward, the same as of [#tryTake]
    public static TokenBucket of(Throttle throttle, long nowNanos) {
        if (throttle.rate() == 0 || throttle.burst() == 0) {
            return new TokenBucket(1, 0, nowNanos);
        }
        long interval = Math.round(NANOS_A_SECOND / throttle.rate());
        if (interval == 0) {
            return UNLIMITED;
        }
        // A year of waiting is as good as for ever, and leaves room to add.
        long most = Long.MAX_VALUE / 4;
        return new TokenBucket(
                Math.min(interval, most),
                throttle.burst() > most / interval ? most : interval * throttle.burst(),
                nowNanos);
    }

    /// Takes a token; false when there is none.
    public boolean tryTake(long nowNanos) {
        if (intervalNanos == 0) {
            return true;
        }
        while (true) {
            long fullAt = fullAtNanos.get();
            long next = (fullAt - nowNanos > 0 ? fullAt : nowNanos) + intervalNanos;
            if (next - nowNanos > burstNanos) {
                return false;
            }
            if (fullAtNanos.compareAndSet(fullAt, next)) {
                return true;
            }
        }
    }
}
