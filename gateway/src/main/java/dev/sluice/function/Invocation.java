package dev.sluice.function;

import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.aws.Traced;
import dev.sluice.wire.json.JsonSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One call, from the caller who waits for it to the environment that makes it. The only object that a call needs.
///
/// Two fields decide every race. `phase` moves WAITING → RUNNING → FINISHED or TIMED_OUT, or from WAITING to
/// WITHDRAWN, each by compare-and-set: whoever wins owns what follows. `result` is set once: it is what the caller
/// hears, possibly (deadline passed) while the call still runs.
public final class Invocation {
    /// Where the call stands.
    enum Phase {
        /// In the queue.
        WAITING,
        /// An environment makes it.
        RUNNING,
        /// The environment came back in time.
        FINISHED,
        /// The function's timeout passed first.
        TIMED_OUT,
        /// Taken out of the queue.
        WITHDRAWN
    }

    private static final VarHandle PHASE;
    private static final VarHandle RESULT;
    private static final VarHandle REQUEST_ID;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            PHASE = lookup.findVarHandle(Invocation.class, "phase", Phase.class);
            RESULT = lookup.findVarHandle(Invocation.class, "result", InvocationResult.class);
            REQUEST_ID = lookup.findVarHandle(Invocation.class, "requestId", String.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final JsonSource event;
    private final Deadline deadline;
    private final Thread caller;
    private final long createdNanos;

    @SuppressWarnings("FieldCanBeFinal") // set through PHASE
    private volatile Phase phase = Phase.WAITING;

    private volatile @Nullable InvocationResult result;
    private volatile @Nullable String requestId;
    /// Written by the environment's thread before it moves to RUNNING.
    private long timesOutNanos;

    /// A call by the calling thread.
    ///
    /// @param deadline the caller's
    public Invocation(JsonSource event, Deadline deadline) {
        this.event = event;
        this.deadline = deadline;
        caller = Thread.currentThread();
        createdNanos = System.nanoTime();
    }

    /// What the handler gets.
    public JsonSource event() {
        return event;
    }

    /// The UUID of the call; made when somebody first asks, of the request that it is for when it is for one.
    public String requestId() {
        String id = requestId;
        if (id != null) {
            return id;
        }
        String made = event instanceof Traced request ? request.callId() : RequestIds.uuid();
        String other = (String) REQUEST_ID.compareAndExchange(this, null, made);
        return other == null ? made : other;
    }

    /// What it is named in logs: the request of the gateway that it was made for, or itself.
    public String name() {
        return event instanceof Traced request ? request.requestId() : requestId();
    }

    /// When the function's own timeout passes, as a value of [System#nanoTime()]. Known once the call runs.
    public long timesOutNanos() {
        return timesOutNanos;
    }

    long createdNanos() {
        return createdNanos;
    }

    boolean isPastCallersDeadline(long nowNanos) {
        return deadline.atNanos() - nowNanos <= 0;
    }

    boolean isPastTimeout(long nowNanos) {
        return timesOutNanos - nowNanos <= 0;
    }

    Phase phase() {
        return phase;
    }

    /// Takes the call out of the queue to make it; false when it was withdrawn.
    boolean begin(long timesOutAtNanos) {
        timesOutNanos = timesOutAtNanos;
        return move(Phase.WAITING, Phase.RUNNING);
    }

    boolean move(Phase from, Phase to) {
        return PHASE.compareAndSet(this, from, to);
    }

    /// Tells the caller, unless it has been told; whether it was this call that told.
    boolean complete(InvocationResult outcome) {
        if (!RESULT.compareAndSet(this, null, outcome)) {
            return false;
        }
        LockSupport.unpark(caller);
        return true;
    }

    /// Waits, on the caller's thread, until the call is completed. The pool's watch completes every call whose
    /// deadline passes, so this ends. An interrupt counts as the deadline's passing.
    InvocationResult await() {
        InvocationResult outcome = result;
        while (outcome == null) {
            LockSupport.park(this);
            if (Thread.currentThread().isInterrupted()) {
                complete(new InvocationResult.DeadlinePassed());
            }
            outcome = result;
        }
        return outcome;
    }
}
