package dev.sluice.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// A source of nanoseconds that stands still until a test moves it. Safe for any thread.
public final class ManualTicker implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /// Moves time on.
    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }
}
