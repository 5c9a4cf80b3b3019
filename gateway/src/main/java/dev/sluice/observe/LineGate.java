package dev.sluice.observe;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Lets so many lines a second through, and tells how many it left out: clients can bring about failures as often
/// as they like. Safe for any thread.
final class LineGate implements Consumer<String> {
    /// A second.
    static final int LIMIT = 20;

    private static final long SECOND = 1_000_000_000;

    private final Consumer<String> lines;
    private final LongSupplier ticker;

    @GuardedBy("this")
    private long beganNanos;

    @GuardedBy("this")
    private int passed;

    @GuardedBy("this")
    private long leftOut;

    /// @param ticker nanoseconds, as [System#nanoTime]
    LineGate(Consumer<String> lines, LongSupplier ticker) {
        this.lines = lines;
        this.ticker = ticker;
        this.beganNanos = ticker.getAsLong();
    }

    @Override
    public synchronized void accept(String line) {
        long now = ticker.getAsLong();
        if (now - beganNanos >= SECOND) {
            beganNanos = now;
            passed = 0;
            if (leftOut > 0) {
                lines.accept(leftOut + " failures were left out: more than " + LIMIT
                        + " in a second (LoggingLevel: ERROR tells all)");
                leftOut = 0;
            }
        }
        if (passed < LIMIT) {
            passed++;
            lines.accept(line);
        } else {
            leftOut++;
        }
    }
}
