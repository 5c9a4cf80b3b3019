package dev.sluice.queues.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Moves the messages of a dead letter queue back to where they came from, or to another queue, until none is
/// visible any more. Runs on a virtual thread of its own; safe for any thread. A crash ends it: what it has moved
/// is moved, the rest is where it was.
public final class MoveTask {
    private static final System.Logger LOG = System.getLogger("dev.sluice.queues");
    private static final int AT_ONCE = 10;

    private final String handle;
    private final Queue source;
    private final Plan plan;
    private final long startedMillis;
    private final long toMove;
    private final AtomicLong moved = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Status status = Status.RUNNING;
    private volatile String failure = "";

    /// How far it is, in SQS's words.
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLING,
        CANCELLED,
        FAILED
    }

    /// Where messages go, and how fast.
    ///
    /// @param destination nothing for the queue that each message came from
    /// @param mostASecond nothing for as fast as possible
    public record Plan(Optional<Queue> destination, Optional<Integer> mostASecond) {}

    MoveTask(String handle, Queue source, Plan plan, long startedMillis) {
        this.handle = handle;
        this.source = source;
        this.plan = plan;
        this.startedMillis = startedMillis;
        this.toMove = source.depth().visible();
    }

    /// Does all of it.
    ///
    /// @param origin finds the queue that a message came from
    void run(Function<Message, Optional<Queue>> origin) {
        try {
            status = move(origin) ? Status.COMPLETED : Status.CANCELLED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = "interrupted";
            status = Status.FAILED;
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "event=message-move-failed queue=" + source.definition().name(),
                    e);
            failure = String.valueOf(e.getMessage());
            status = Status.FAILED;
        } finally {
            over.countDown();
        }
    }

    private boolean move(Function<Message, Optional<Queue>> origin) throws InterruptedException {
        int atOnce = Math.min(AT_ONCE, plan.mostASecond().orElse(AT_ONCE));
        while (status == Status.RUNNING) {
            int some = source.move(atOnce, message -> plan.destination().or(() -> origin.apply(message)));
            if (some == 0) {
                return true;
            }
            moved.addAndGet(some);
            if (plan.mostASecond().isPresent()) {
                TimeUnit.MILLISECONDS.sleep(some * 1000L / plan.mostASecond().get());
            }
        }
        return false;
    }

    /// Asks it to end.
    ///
    /// @return whether it was running
    public boolean cancel() {
        if (status != Status.RUNNING) {
            return false;
        }
        status = Status.CANCELLING;
        return true;
    }

    /// Waits for its end.
    ///
    /// @return whether it came in that time
    public boolean await(Duration patience) throws InterruptedException {
        return over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Its name.
    public String handle() {
        return handle;
    }

    /// The queue that it empties.
    public Queue source() {
        return source;
    }

    /// What it was asked for.
    public Plan plan() {
        return plan;
    }

    /// When it began.
    public long startedMillis() {
        return startedMillis;
    }

    /// How many messages were visible when it began.
    public long toMove() {
        return toMove;
    }

    /// How many it has moved.
    public long moved() {
        return moved.get();
    }

    /// How far it is.
    public Status status() {
        return status;
    }

    /// Why it failed; empty when it did not.
    public String failure() {
        return failure;
    }
}
