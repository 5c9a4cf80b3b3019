package dev.sluice.tables.storage;

import dev.sluice.tables.storage.StoreException.Reason;
import java.util.concurrent.locks.StampedLock;

/// Lets everybody in at once, until somebody needs the store alone: to change the catalog or to close it. Native
/// memory is touched by no one who has not passed.
final class Gate {
    private final StampedLock lock = new StampedLock();
    private volatile boolean closed;

    /// Comes in, beside others; closing goes out. Must not be nested.
    ///
    /// @throws StoreException when the store has been closed
    Pass enter() {
        return checked(lock.readLock());
    }

    /// Comes in alone; closing goes out.
    ///
    /// @throws StoreException when the store has been closed
    Pass enterAlone() {
        return checked(lock.writeLock());
    }

    private Pass checked(long stamp) {
        if (closed) {
            lock.unlock(stamp);
            throw new StoreException(Reason.CLOSED, "tables: the store has been closed");
        }
        return () -> lock.unlock(stamp);
    }

    /// Lets nobody in any more and waits until everybody has gone; false when it was closed before.
    boolean close() {
        long stamp = lock.writeLock();
        try {
            boolean first = !closed;
            closed = true;
            return first;
        } finally {
            lock.unlock(stamp);
        }
    }

    /// The right to be inside.
    @FunctionalInterface
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }
}
