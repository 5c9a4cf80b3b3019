package dev.sluice.function;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The calls that no environment has taken yet, in order of arrival and bounded. Whoever moves a call out of
/// WAITING counts it out. Lock-free; safe for any thread.
final class WaitingCalls {
    /// Between two looks at a queue, for each call in it: what looking costs stays far below what calls do.
    private static final long LOOK_NANOS = 25_000;
    /// The longest time between two looks.
    private static final long LONGEST_LOOK_NANOS = 50_000_000;

    private final int limit;
    private final ConcurrentLinkedQueue<Invocation> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    /// Confined to the watch.
    private long lookedNanos = System.nanoTime() - LONGEST_LOOK_NANOS;

    WaitingCalls(int limit) {
        this.limit = limit;
    }

    /// How many wait: never less than a look into the queue would find.
    int count() {
        return count.get();
    }

    /// Counts a call in before it is made; false when there is no room.
    boolean reserve() {
        if (count.incrementAndGet() > limit) {
            count.decrementAndGet();
            return false;
        }
        return true;
    }

    /// Puts a call into the place that was reserved for it.
    void add(Invocation call) {
        queue.add(call);
    }

    /// The next call, begun by that worker; null when none waits.
    @Nullable
    Invocation take(EnvironmentWorker worker, long timeoutNanos, PoolPace pace) {
        Invocation call = queue.poll();
        while (call != null) {
            long now = System.nanoTime();
            worker.take(call);
            if (call.begin(now + timeoutNanos)) {
                count.decrementAndGet();
                pace.taken(now);
                return call;
            }
            call = queue.poll();
        }
        return null;
    }

    /// Answers a call that nobody has begun.
    void withdraw(Invocation call, InvocationResult answer) {
        if (call.move(Invocation.Phase.WAITING, Invocation.Phase.WITHDRAWN)) {
            count.decrementAndGet();
            call.complete(answer);
        }
    }

    /// Answers all of them.
    void withdrawAll(InvocationResult answer) {
        queue.forEach(call -> withdraw(call, answer));
    }

    /// Answers those whose caller's deadline has passed, those of a long queue not at every look; how long the
    /// oldest has waited. Called by the watch only.
    long withdrawLate(long nowNanos) {
        if (nowNanos - lookedNanos >= Math.min(LONGEST_LOOK_NANOS, count() * LOOK_NANOS)) {
            lookedNanos = nowNanos;
            withdrawThoseWhoseDeadlinePassed(nowNanos);
        }
        Invocation oldest = queue.peek();
        return oldest == null ? 0 : nowNanos - oldest.createdNanos();
    }

    private void withdrawThoseWhoseDeadlinePassed(long nowNanos) {
        for (Invocation call : queue) {
            if (call.isPastCallersDeadline(nowNanos)) {
                withdraw(call, new InvocationResult.DeadlinePassed());
            }
        }
        queue.removeIf(call -> call.phase() != Invocation.Phase.WAITING);
    }
}
