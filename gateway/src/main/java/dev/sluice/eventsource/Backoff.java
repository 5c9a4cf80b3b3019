package dev.sluice.eventsource;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// How one mapping bears trouble: it waits, longer each time and never quite as long as others, and says so once
/// when the trouble begins or changes and once when it is over. Safe for any thread.
final class Backoff {
    private static final System.Logger LOG = System.getLogger("dev.sluice.eventsource");
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MAX_DOUBLINGS = 7;

    private final String mapping;

    @GuardedBy("this")
    private String trouble = "";

    @GuardedBy("this")
    private int failures;

    @GuardedBy("this")
    private long untilNanos;

    /// @param mapping for the log
    Backoff(String mapping) {
        this.mapping = mapping;
    }

    /// Something did not go: the next turn waits.
    synchronized void failed(String reason) {
        if (!reason.equals(trouble)) {
            LOG.log(Level.WARNING, "event=source_in_trouble mapping=\"{0}\" reason=\"{1}\"", mapping, reason);
            trouble = reason;
        }
        long longest = FIRST_NANOS << Math.min(failures, MAX_DOUBLINGS);
        failures++;
        untilNanos = System.nanoTime() + ThreadLocalRandom.current().nextLong(longest / 2, longest);
    }

    /// It goes again.
    synchronized void succeeded() {
        if (failures > 0) {
            LOG.log(Level.INFO, "event=source_recovered mapping=\"{0}\" after={1}", mapping, failures);
            trouble = "";
            failures = 0;
        }
    }

    /// Waits as long as the last failure asks for.
    void await() throws InterruptedException {
        Duration left = left();
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }

    private synchronized Duration left() {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(untilNanos - System.nanoTime());
    }
}
