package dev.sluice.bench;

import java.util.Arrays;

/// Latencies of one measurement. Confined to one thread.
final class Latencies {
    private long[] nanos = new long[1 << 16];
    private int count;

    /// All of them together.
    static Latencies of(Iterable<Latencies> parts) {
        Latencies all = new Latencies();
        parts.forEach(part -> Arrays.stream(part.nanos, 0, part.count).forEach(all::add));
        return all;
    }

    void add(long elapsedNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = elapsedNanos;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /// The latency that a share of all stays below, milliseconds.
    double millis(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (share * count))] / 1e6;
    }
}
