package dev.sluice.wire.time;

import org.jspecify.annotations.Nullable;

/// A hashed timing wheel: scheduling, moving and cancelling a timer is O(1) and allocates nothing; a tick looks at
/// one slot only. A timer fires at its deadline or up to one tick later, never before.
///
/// Confined to one thread; callbacks run on it. Nobody but the owner of a [Timer] holds it, so a timer that is no
/// longer needed has only to be cancelled.
public final class TimingWheel {
    private static final int SLOTS = 512;

    private final long tickNanos;
    private final long originNanos;
    private final Timer[] slots = new Timer[SLOTS];
    private final Timer due = Timer.sentinel();
    private long passedTick;
    private long nowNanos;

    /// A wheel that starts at that time.
    ///
    /// @param tickNanos the resolution, above 0
    public TimingWheel(long tickNanos, long nowNanos) {
        if (tickNanos <= 0) {
            throw new IllegalArgumentException("tick: " + tickNanos + " ns (expected: > 0)");
        }
        this.tickNanos = tickNanos;
        this.originNanos = nowNanos;
        this.nowNanos = nowNanos;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = Timer.sentinel();
        }
    }

    /// Sets the timer to that deadline, whether it was scheduled before or not.
    public void schedule(Timer timer, long deadlineNanos) {
        timer.unlink();
        long tick = Math.ceilDiv(deadlineNanos - originNanos, tickNanos);
        timer.tick = Math.max(tick, passedTick + 1);
        timer.linkBefore(slots[(int) (timer.tick & (SLOTS - 1))]);
    }

    /// Takes the timer off the wheel; nothing happens when it is not on it.
    public void cancel(Timer timer) {
        timer.unlink();
    }

    /// The time of the last [#advance], in nanoseconds: good for whatever may be wrong by a tick.
    public long nowNanos() {
        return nowNanos;
    }

    /// Turns the wheel to now and calls every timer whose deadline has passed. A jump of any length costs one turn.
    public void advance(long nowNanos) {
        this.nowNanos = nowNanos;
        long nowTick = (nowNanos - originNanos) / tickNanos;
        long lastSlot = Math.min(nowTick, passedTick + SLOTS);
        for (long tick = passedTick + 1; tick <= lastSlot; tick++) {
            collect(slots[(int) (tick & (SLOTS - 1))], nowTick);
        }
        passedTick = Math.max(passedTick, nowTick);
        for (Timer timer = due.next; timer != due; timer = due.next) {
            timer.unlink();
            timer.fire(nowNanos);
        }
    }

    private void collect(Timer slot, long nowTick) {
        for (Timer timer = slot.next; timer != slot; ) {
            Timer following = timer.next;
            if (timer.tick <= nowTick) {
                timer.unlink();
                timer.linkBefore(due);
            }
            timer = following;
        }
    }

    /// What a timer calls.
    @FunctionalInterface
    public interface Expiry {
        /// The deadline has passed; the timer is off the wheel and may be scheduled again.
        void expired(long nowNanos);
    }

    /// One owner's place on a wheel. An owner with several deadlines keeps one timer at the nearest of them.
    public static final class Timer {
        private final @Nullable Expiry expiry;
        private Timer previous = this;
        private Timer next = this;
        private long tick;

        /// A timer that is on no wheel yet.
        public Timer(Expiry expiry) {
            this.expiry = expiry;
        }

        private Timer() {
            this.expiry = null;
        }

        private static Timer sentinel() {
            return new Timer();
        }

        private void fire(long nowNanos) {
            if (expiry != null) {
                expiry.expired(nowNanos);
            }
        }

        private void unlink() {
            previous.next = next;
            next.previous = previous;
            previous = this;
            next = this;
        }

        private void linkBefore(Timer place) {
            previous = place.previous;
            next = place;
            place.previous.next = this;
            place.previous = this;
        }
    }
}
