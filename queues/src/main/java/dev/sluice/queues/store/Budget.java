package dev.sluice.queues.store;

import java.util.concurrent.atomic.AtomicLong;

/// The heap that all messages together may take: they are served from memory. Policy when it is used up: new
/// messages are refused. Safe for any thread.
final class Budget {
    private final long limitBytes;
    private final AtomicLong used = new AtomicLong();

    Budget(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    void check(long more) {
        long after = used.get() + more;
        if (after > limitBytes) {
            throw new TooMuchException("messages in all queues: " + after + " bytes (expected: <= " + limitBytes
                    + "); new messages are refused until some are deleted");
        }
    }

    void add(Message message) {
        used.addAndGet(message.bytes());
    }

    void remove(Message message) {
        used.addAndGet(-message.bytes());
    }

    long used() {
        return used.get();
    }
}
