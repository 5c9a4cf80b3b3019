package dev.sluice.function;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// An environment of a pool with its state and the number of threads in it. The last thread that leaves closes it.
/// Moves are guarded by `this`; the state may be read at any time.
final class PooledEnvironment {
    private static final ThreadGroup ALL = outermost();

    /// The environment's own threads, and those that its code starts.
    private final ThreadGroup group = new ThreadGroup(ALL, "environment");

    private final long startedNanos = System.nanoTime();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile EnvironmentState state = EnvironmentState.STARTING;

    private volatile @Nullable Environment environment;

    @GuardedBy("this")
    private int threads;

    private static ThreadGroup outermost() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    ThreadGroup group() {
        return group;
    }

    EnvironmentState state() {
        return state;
    }

    /// When the initialisation began.
    long startedNanos() {
        return startedNanos;
    }

    /// Released once the initialisation is over, whatever its outcome.
    CountDownLatch started() {
        return started;
    }

    /// Counts a thread in, unless there are that many or the environment takes no more calls.
    synchronized boolean enter(int limit) {
        boolean takesCalls = state == EnvironmentState.STARTING || state == EnvironmentState.READY;
        if (!takesCalls || threads >= limit) {
            return false;
        }
        threads++;
        return true;
    }

    /// Counts a thread out and closes the environment after the last one; whether it was the last.
    boolean leave() {
        synchronized (this) {
            threads--;
            if (threads > 0) {
                return false;
            }
            state = EnvironmentState.CLOSED;
        }
        started.countDown();
        Environment over = environment;
        if (over != null) {
            over.close();
        }
        return true;
    }

    /// The initialisation is over: takes calls now. False when it was given up meanwhile.
    synchronized boolean ready(Environment initialised) {
        environment = initialised;
        boolean moved = move(EnvironmentState.READY);
        started.countDown();
        return moved;
    }

    /// Moves when that is legal; whether it was.
    synchronized boolean move(EnvironmentState next) {
        if (!state.mayBecome(next)) {
            return false;
        }
        state = next;
        return true;
    }

    /// The environment, once it was ready.
    Environment environment() {
        Environment initialised = environment;
        if (initialised == null) {
            throw new IllegalStateException("environment: " + state + " (expected: initialised)");
        }
        return initialised;
    }
}
