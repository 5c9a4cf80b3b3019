package dev.sluice.edge;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The bound of messages at work on all connections, in number and in bytes. Who is not let in waits in a fair
/// queue, at most once for each connection, and is called when a place is free. A turn that is called and neither
/// used nor passed on is lost, and the place with it until the next one leaves. Safe for any thread, no lock.
final class Admission {
    private static final long POLL_NANOS = 1_000_000;
    /// Bytes lie in the lower bits, so that one operation counts both.
    private static final int BYTES_BITS = 40;

    private static final long ONE = 1L << BYTES_BITS;

    private final int limit;
    private final long limitBytes;
    private final AtomicLong atWork = new AtomicLong();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /// @param limitBytes once so many are at work nobody is let in; the last one may go beyond it
    Admission(int limit, long limitBytes) {
        this.limit = limit;
        this.limitBytes = limitBytes;
    }

    /// Takes a place for a message of that many bytes if there is one.
    boolean tryEnter(int bytes) {
        if (closed) {
            return false;
        }
        long taken = ONE + bytes;
        if (hasRoom(atWork.getAndAdd(taken))) {
            return true;
        }
        atWork.addAndGet(-taken);
        return false;
    }

    private boolean hasRoom(long state) {
        return state >>> BYTES_BITS < limit && (state & (ONE - 1)) < limitBytes;
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
        if (hasRoom(atWork.get())) {
            callNext();
        }
    }

    /// Gives the place back that was taken for as many bytes.
    void leave(int bytes) {
        atWork.addAndGet(-ONE - bytes);
        if (!waiting.isEmpty()) {
            pass();
        }
    }

    /// Enters whatever the bound is: lifecycle events must not wait for messages.
    void enter() {
        atWork.addAndGet(ONE);
    }

    /// How many are at work.
    int atWork() {
        return (int) (atWork.get() >>> BYTES_BITS);
    }

    /// Lets nobody in any more.
    void close() {
        closed = true;
        waiting.clear();
    }

    /// Waits until nobody is at work; false when somebody still is after that time.
    boolean awaitQuiet(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        while (atWork() > 0) {
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
