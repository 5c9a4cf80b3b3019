package dev.sluice.wire.http;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes of strangers may lie in memory at once, on all connections of a listener together: bodies that
/// are on their way, messages that are not finished or have to wait, what slow readers have not taken. Whoever
/// takes gives back just as much. Safe for any thread, no lock.
public final class ByteBudget {
    /// So little is not worth counting: what a connection may hold of a kind beside the budget.
    private static final int FREE_BYTES = 4 << 10;

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /// A budget of that many bytes, but never more than a quarter of the heap.
    public static ByteBudget of(long bytes) {
        return new ByteBudget(Math.min(bytes, Runtime.getRuntime().maxMemory() / 4));
    }

    ByteBudget(long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("byte budget: " + limit + " (expected: positive)");
        }
        this.limit = limit;
    }

    /// How much of that many bytes counts.
    public static int counted(int bytes) {
        return Math.max(0, bytes - FREE_BYTES);
    }

    /// Takes that many bytes if they are there.
    public boolean tryTake(int bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /// Gives back what was taken.
    public void give(int bytes) {
        held.addAndGet(-bytes);
    }

    /// Takes more, or less than nothing, whether it is there or not; false when the budget is exceeded now.
    public boolean change(int bytes) {
        return held.addAndGet(bytes) <= limit;
    }

    /// Bytes that are taken.
    public long held() {
        return held.get();
    }

    /// Bytes that can be taken at once.
    public long limit() {
        return limit;
    }
}
