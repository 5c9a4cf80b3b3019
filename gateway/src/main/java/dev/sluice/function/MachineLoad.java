package dev.sluice.function;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/// The machine, or the container, that this process runs on. The processors' load is measured while somebody asks:
/// in windows, of which a busy one counts at once, and an idle one only when others were idle too, because even a
/// flooded machine rests for moments. Safe for any thread.
final class MachineLoad implements Machine {
    /// Five ticks of the kernel's accounting, and longer than starting most environments.
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /// A mean over a longer time says nothing about now.
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// Share of all processors above which another environment only takes from the others.
    private static final double BUSY = 0.85;
    /// Weight of the last window in the mean: some five windows count.
    private static final double NEWEST = 0.2;
    /// Loaded classes may take an eighth of the memory; the heap has a quarter of it by default.
    private static final int CLASSES_SHARE = 8;
    /// Share of the largest heap that may be in use after a collection.
    private static final double HEAP_FULL = 0.8;

    /// Between two collections that are asked for: one takes a tenth of a second or two.
    private static final long TIDY_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(15);
    /// The first only finds objects with a finalizer, as connection pools of HTTP clients have; the second frees
    /// them and their classes.
    private static final int COLLECTIONS = 2;

    private final DoubleSupplier load;
    private final int processors;
    private final long classesBytes;
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();

    /// Collections to ask for.
    private final AtomicInteger untidy = new AtomicInteger();
    private volatile long tidiedNanos = System.nanoTime() - TIDY_PAUSE_NANOS;

    @GuardedBy("this")
    private long measuredNanos = System.nanoTime() - 2 * STALE_NANOS;

    @GuardedBy("this")
    private double mean;

    @GuardedBy("this")
    private int left;

    /// @param load        the share of all processors that was busy since it was last asked, 0 to 1; negative when
    ///     unknown
    /// @param processors  how many there are
    /// @param memoryBytes of the machine
    MachineLoad(DoubleSupplier load, int processors, long memoryBytes) {
        this.load = load;
        this.processors = processors;
        classesBytes = memoryBytes / CLASSES_SHARE;
    }

    /// This one.
    static MachineLoad ofThis() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new MachineLoad(
                system::getCpuLoad, Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
    }

    @Override
    public int processors() {
        return processors;
    }

    @Override
    public synchronized boolean hasIdleProcessor(long nowNanos) {
        long window = nowNanos - measuredNanos;
        if (window >= WINDOW_NANOS) {
            measure(nowNanos, window >= STALE_NANOS);
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    @GuardedBy("this")
    private void measure(long nowNanos, boolean stale) {
        double last = Math.max(0, load.getAsDouble());
        measuredNanos = nowNanos;
        mean = stale ? 0 : mean + NEWEST * (last - mean);
        boolean busy = !stale && (last >= BUSY || mean >= BUSY);
        left = busy ? 0 : stale ? 1 : processors;
    }

    @Override
    public boolean isShortOfMemory() {
        long heap = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage collected = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && collected != null) {
                heap += collected.getUsed();
            } else if (pool.getName().equals("Metaspace") && pool.getUsage().getUsed() > classesBytes) {
                return true;
            }
        }
        return heap > HEAP_FULL * Runtime.getRuntime().maxMemory();
    }

    @Override
    public void environmentEnded() {
        untidy.set(COLLECTIONS);
    }

    /// Classes are unloaded by a collection only, and a process at rest allocates too little to cause one. A full
    /// one: a concurrent one takes what survived the last small collection for reachable, and with it whole
    /// environments.
    @Override
    public void tidyUp() {
        long now = System.nanoTime();
        if (now - tidiedNanos >= TIDY_PAUSE_NANOS && untidy.get() > 0) {
            tidiedNanos = now;
            untidy.decrementAndGet();
            System.gc();
        }
    }
}
