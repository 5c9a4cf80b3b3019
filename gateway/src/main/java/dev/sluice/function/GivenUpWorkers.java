package dev.sluice.function;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The workers of a function that were interrupted at a deadline and have not ended yet, oldest first. An
/// interrupted one has a grace period: unwinding takes its time, on a busy machine more. One that outlives it is
/// abandoned. Guarded by the pool's lock.
final class GivenUpWorkers {
    private final long graceNanos;
    /// With the time of the interrupt, a value of [System#nanoTime()].
    private final Map<EnvironmentWorker, Long> interrupted = new LinkedHashMap<>();
    /// Those of `interrupted` that have outlived their grace, oldest first.
    private final Map<EnvironmentWorker, Long> abandoned = new LinkedHashMap<>();

    GivenUpWorkers(Duration grace) {
        graceNanos = grace.toNanos();
    }

    /// That worker is interrupted now.
    void add(EnvironmentWorker worker, long nowNanos) {
        interrupted.put(worker, nowNanos);
    }

    /// That worker's thread ends.
    void ended(EnvironmentWorker worker) {
        interrupted.remove(worker);
        abandoned.remove(worker);
    }

    /// Counts those as abandoned whose grace is over by then; whether there are any whose grace is not.
    boolean look(long nowNanos) {
        interrupted.forEach((worker, since) -> {
            if (nowNanos - since > graceNanos) {
                abandoned.put(worker, since);
            }
        });
        return abandoned.size() < interrupted.size();
    }

    /// Those that have not ended, abandoned or not.
    int count() {
        return interrupted.size();
    }

    int abandoned() {
        return abandoned.size();
    }

    /// What is known of the abandoned ones, for the person who has to find out more.
    String account(int limit, long nowNanos) {
        Map.Entry<EnvironmentWorker, Long> oldest =
                abandoned.entrySet().iterator().next();
        return abandoned.size() + " environments still run more than " + TimeUnit.NANOSECONDS.toSeconds(graceNanos)
                + " s after their time was up and they were interrupted (expected: <= " + limit + "), the oldest "
                + TimeUnit.NANOSECONDS.toSeconds(nowNanos - oldest.getValue()) + " s, "
                + oldest.getKey().whereabouts();
    }
}
