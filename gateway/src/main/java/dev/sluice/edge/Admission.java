package dev.sluice.edge;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// The bound of messages at work on all connections. Who is not let in waits in a fair queue, at most once for each
/// connection, and is called when a place is free. A turn that is called and neither used nor passed on is lost,
/// and the place with it until the next one leaves. Safe for any thread, no lock.
final class Admission {
    private static final long POLL_NANOS = 1_000_000;

    private final int limit;
    private final AtomicInteger atWork = new AtomicInteger();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    Admission(int limit) {
        this.limit = limit;
    }

    /// Takes a place if there is one.
    boolean tryEnter() {
        if (closed) {
            return false;
        }
        if (atWork.incrementAndGet() <= limit) {
            return true;
        }
        atWork.decrementAndGet();
        return false;
    }

    /// Calls `turn` when it may try again: once, on any thread. Only after [#tryEnter] said no. Whoever has no use
    /// for the turn any more gives it to the next with [#pass].
    void await(Runnable turn) {
        if (closed) {
            return;
        }
        waiting.add(turn);
        pass();
    }

    /// Calls the next who waits, if there is a place.
    void pass() {
        if (atWork.get() < limit) {
            callNext();
        }
    }

    /// Gives the place back.
    void leave() {
        atWork.decrementAndGet();
        if (!waiting.isEmpty()) {
            callNext();
        }
    }

    /// Enters whatever the bound is: lifecycle events must not wait for messages.
    void enter() {
        atWork.incrementAndGet();
    }

    /// How many are at work.
    int atWork() {
        return atWork.get();
    }

    /// Lets nobody in any more.
    void close() {
        closed = true;
        waiting.clear();
    }

    /// Waits until nobody is at work; false when somebody still is after that time.
    boolean awaitQuiet(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        while (atWork.get() > 0) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private void callNext() {
        Runnable next = waiting.poll();
        if (next != null) {
            next.run();
        }
    }
}
