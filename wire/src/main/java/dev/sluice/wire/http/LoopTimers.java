package dev.sluice.wire.http;

import dev.sluice.wire.time.TimingWheel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// One [TimingWheel] for each event loop, turned on that loop ten times a second. It lives as long as the loops.
public final class LoopTimers {
    private static final Duration TICK = Duration.ofMillis(100);

    private final LongSupplier ticker;
    private final LongConsumer late;
    private final Map<EventLoop, TimingWheel> wheels = new ConcurrentHashMap<>();

    /// @param ticker nanoseconds, as [System#nanoTime]
    public LoopTimers(LongSupplier ticker) {
        this(ticker, _ -> {});
    }

    /// @param ticker nanoseconds, as [System#nanoTime]
    /// @param late   hears at each turn of a wheel how late the loop came to it, in nanoseconds of the system's
    ///     clock;
    ///     called on the loops
    public LoopTimers(LongSupplier ticker, LongConsumer late) {
        this.ticker = ticker;
        this.late = late;
    }

    /// The wheel of that loop; only that loop may use it.
    public TimingWheel of(EventLoop loop) {
        TimingWheel known = wheels.get(loop);
        return known != null ? known : wheels.computeIfAbsent(loop, this::start);
    }

    /// The time that the wheels are turned by.
    public long nowNanos() {
        return ticker.getAsLong();
    }

    private TimingWheel start(EventLoop loop) {
        TimingWheel wheel = new TimingWheel(TICK.toNanos(), ticker.getAsLong());
        var _ = loop.scheduleAtFixedRate(new Turning(wheel), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        return wheel;
    }

    /// Turns a wheel. Confined to its loop once it is scheduled.
    private final class Turning implements Runnable {
        private final TimingWheel wheel;
        private long dueNanos = System.nanoTime();

        Turning(TimingWheel wheel) {
            this.wheel = wheel;
        }

        @Override
        public void run() {
            dueNanos += TICK.toNanos();
            late.accept(Math.max(0, System.nanoTime() - dueNanos));
            wheel.advance(ticker.getAsLong());
        }
    }
}
