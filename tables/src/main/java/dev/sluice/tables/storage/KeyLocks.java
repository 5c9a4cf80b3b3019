package dev.sluice.tables.storage;

import java.util.Collection;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// Locks for rows, a fixed number of them, each for all rows that share a hash. Several are always taken in the
/// same order, so that nobody waits in a circle.
final class KeyLocks {
    private static final int STRIPES = 4096;

    private final Lock[] stripes =
            IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(Lock[]::new);

    /// Takes the locks of these rows; closing gives them back.
    Held hold(Collection<RowKey> keys) {
        int[] wanted =
                keys.stream().mapToInt(KeyLocks::stripe).sorted().distinct().toArray();
        for (int stripe : wanted) {
            stripes[stripe].lock();
        }
        return () -> {
            for (int stripe : wanted) {
                stripes[stripe].unlock();
            }
        };
    }

    /// Takes the lock of one row.
    Held hold(RowKey key) {
        Lock lock = stripes[stripe(key)];
        lock.lock();
        return lock::unlock;
    }

    private static int stripe(RowKey key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 12) & STRIPES - 1;
    }

    /// Locks that are held.
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
