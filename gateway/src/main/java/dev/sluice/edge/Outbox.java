package dev.sluice.edge;

import dev.sluice.connection.Link.Sent;
import dev.sluice.wire.http.ByteBudget;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// What is accepted for one connection and not yet taken by its socket. Bounded in bytes, for itself and, beyond a
/// little, together with all others; a message that does not fit is refused (policy SLOW_CONSUMER), so that its
/// sender learns of it.
///
/// Any thread offers, without a lock: offers form a chain whose last link is `newest`, and one compare-and-set adds
/// to it. Only the event loop takes: it swaps the whole chain out and turns it round. Whoever adds to an empty
/// chain must wake the loop; everybody else knows that it is awake or will look again. Empty, it holds no memory.
final class Outbox {
    /// What a message costs beyond its bytes, so that empty messages are bounded too.
    private static final int MESSAGE_COST = 64;

    private static final VarHandle NEWEST;
    private static final VarHandle BYTES;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            NEWEST = lookup.findVarHandle(Outbox.class, "newest", Message.class);
            BYTES = lookup.findVarHandle(Outbox.class, "bytes", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final int limitBytes;
    private final ByteBudget budget;
    private final Runnable wake;

    private volatile @Nullable Message newest;
    private volatile int bytes;
    private volatile boolean closed;

    /// @param budget of all outboxes together
    /// @param wake   tells the event loop to take; called on the offering thread
    Outbox(int limitBytes, ByteBudget budget, Runnable wake) {
        this.limitBytes = limitBytes;
        this.budget = budget;
        this.wake = wake;
    }

    /// Accepts a message, or says why not. The payload is given away.
    Sent offer(int opcode, byte[] payload) {
        if (closed) {
            return Sent.CLOSED;
        }
        int cost = payload.length + MESSAGE_COST;
        if (!fits(cost)) {
            release(cost);
            return Sent.OUTBOX_FULL;
        }
        if (closed) {
            release(cost); // whoever closed it may have given back all that it held, and this with it
            return Sent.CLOSED;
        }
        append(new Message(opcode, payload));
        return Sent.ACCEPTED;
    }

    /// Accepts a last message beyond the bound, and nothing after it. False when that was done before.
    boolean close(int opcode, byte[] payload) {
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
        }
        boolean _ = fits(payload.length + MESSAGE_COST);
        append(new Message(opcode, payload));
        return true;
    }

    /// Refuses everything from now on, and holds nothing any more in the eyes of all others.
    void close() {
        closed = true;
        budget.give(ByteBudget.counted((int) BYTES.getAndSet(this, 0)));
    }

    /// Adds that much in any case, and says whether it is within the bounds.
    private boolean fits(int cost) {
        int before = (int) BYTES.getAndAdd(this, cost);
        int counted = ByteBudget.counted(before + cost) - ByteBudget.counted(before);
        return (counted == 0 || budget.change(counted)) && before + cost <= limitBytes;
    }

    private void release(int cost) {
        int before = (int) BYTES.getAndAdd(this, -cost);
        int counted = ByteBudget.counted(before) - ByteBudget.counted(before - cost);
        if (counted > 0) {
            budget.give(counted);
        }
    }

    /// Takes all that waits, oldest first. Event loop only.
    @Nullable
    Message takeAll() {
        Message link = (Message) NEWEST.getAndSet(this, null);
        Message oldest = null;
        while (link != null) {
            Message older = link.next;
            link.next = oldest;
            oldest = link;
            link = older;
        }
        return oldest;
    }

    /// The socket has taken messages of that cost.
    void written(int cost) {
        release(cost);
    }

    /// Whether something was accepted that the socket has not taken.
    boolean isWaiting() {
        return bytes > 0;
    }

    /// What was accepted and the socket has not taken, with what each message costs beside its bytes.
    int waitingBytes() {
        return bytes;
    }

    private void append(Message message) {
        Message before;
        do {
            before = newest;
            message.next = before;
        } while (!NEWEST.compareAndSet(this, before, message));
        if (before == null) {
            wake.run();
        }
    }

    /// One message; once taken it belongs to the event loop.
    static final class Message {
        final int opcode;
        final byte[] payload;

        @Nullable
        Message next;

        Message(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        int cost() {
            return payload.length + MESSAGE_COST;
        }
    }
}
