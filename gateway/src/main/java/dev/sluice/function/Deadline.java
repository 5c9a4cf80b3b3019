package dev.sluice.function;

import java.time.Duration;

/// An instant by which something must have happened, on the monotonic clock. Immutable.
///
/// @param atNanos a value of [System#nanoTime()]
public record Deadline(long atNanos) {
    /// That much time from now.
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /// Nanoseconds that are left; negative once passed.
    public long leftNanos() {
        return atNanos - System.nanoTime();
    }

    /// Whether it has passed.
    public boolean isPassed() {
        return leftNanos() <= 0;
    }
}
