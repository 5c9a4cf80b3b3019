package dev.sluice.function;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// The one thread that enforces the deadlines of all pools, so that a call needs no timer of its own. Looks every
/// few milliseconds while calls run and dozes otherwise; a caller wakes it.
final class PoolWatch implements Runnable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.function");
    /// How much later than its deadline a call may end, at most.
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long DOZE_NANOS = TimeUnit.SECONDS.toNanos(5);
    /// Stays awake for so many quiet looks: waking it costs a caller a system call.
    private static final int QUIET_TICKS = 20;

    private final Supplier<Collection<FunctionPool>> pools;
    private final Machine machine;
    private final Thread thread = Thread.ofPlatform().daemon().name("fn-watch").unstarted(this);
    private volatile boolean dozing;
    private volatile boolean closed;

    PoolWatch(Supplier<Collection<FunctionPool>> pools, Machine machine) {
        this.pools = pools;
        this.machine = machine;
    }

    void start() {
        thread.start();
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /// Called after every enqueued call: one volatile read unless it dozes.
    void ensureAwake() {
        if (dozing) {
            dozing = false;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        int quiet = 0;
        while (!closed) {
            quiet = look() ? 0 : quiet + 1;
            if (quiet <= QUIET_TICKS) {
                LockSupport.parkNanos(this, TICK_NANOS);
            } else {
                doze();
            }
        }
    }

    private void doze() {
        dozing = true;
        // Once more after the flag is up: who came before it did not see it.
        if (!look()) {
            machine.tidyUp();
            LockSupport.parkNanos(this, DOZE_NANOS);
        }
        dozing = false;
    }

    private boolean look() {
        boolean busy = false;
        for (FunctionPool pool : pools.get()) {
            try {
                busy |= pool.tick(System.nanoTime());
            } catch (RuntimeException | Error unexpected) {
                // All deadlines hang on this thread: a start without a free thread or heap must not end it.
                LOG.log(Level.ERROR, "function=" + pool.definition().name() + " watch failed", unexpected);
            }
        }
        return busy;
    }
}
