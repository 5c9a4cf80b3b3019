package dev.sluice.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that moves only when a test says so. Safe for any thread.
public final class FakeClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private FakeClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    /// A clock that stands at that instant, such as `2026-02-19T07:11:42Z`.
    public static FakeClock at(String instant) {
        return new FakeClock(Instant.parse(instant));
    }

    /// Moves on.
    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
