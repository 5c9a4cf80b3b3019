package dev.sluice.tables.storage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Numbers the records of all streams in the order of the log. A number holds its time, in milliseconds since 1970,
/// above [#COUNTER_BITS] bits that count; it always grows, even where the clock goes back or the store is opened
/// again. Numbered by the commit thread only; any thread reads and waits.
final class Sequence {
    static final int COUNTER_BITS = 20;
    private static final byte KIND = 'q';

    private final InstantSource clock;
    private final Map<Integer, Long> lastOf = new ConcurrentHashMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile long last;

    Sequence(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes over a row of the catalog, if it is ours.
    void restore(byte[] key, byte[] value) {
        if (key[0] == KIND) {
            last = new BytesReader(value).fixed();
        }
    }

    static long first(Instant time) {
        return time.toEpochMilli() << COUNTER_BITS;
    }

    static Instant timeOf(long number) {
        return Instant.ofEpochMilli(number >>> COUNTER_BITS);
    }

    /// The number of the last record that is durable.
    long last() {
        return last;
    }

    /// Gives the records of these commits their places.
    Told number(List<Commit> group) {
        Map<Integer, Long> lasts = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        long number = last;
        for (Commit commit : group) {
            for (StreamEntry entry : commit.entries()) {
                number = rows.isEmpty() ? Math.max(number + 1, first(clock.instant())) : number + 1;
                rows.add(new Row(RowKey.numbered(entry.space(), number), entry.value(), 0, 0));
                lasts.put(entry.space(), number);
            }
        }
        return new Told(number, rows, lasts);
    }

    /// They are durable now.
    void publish(Told told) {
        if (told.rows.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            last = told.last;
            lastOf.putAll(told.lasts);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until that stream has a record behind that number which has become durable since the store was opened;
    /// whether it has one in time.
    boolean await(int space, long number, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (lastOf.getOrDefault(space, 0L) <= number) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Records with their places.
    ///
    /// @param last  the highest number given
    /// @param rows  the records
    /// @param lasts the highest number of each stream, by its space
    record Told(long last, List<Row> rows, Map<Integer, Long> lasts) {
        List<Row> catalogRows() {
            if (rows.isEmpty()) {
                return List.of();
            }
            Bytes out = new Bytes(Long.BYTES);
            out.putLong(last);
            return List.of(new Row(new byte[] {KIND}, out.toByteArray(), 0, 0));
        }
    }
}
