package dev.sluice.connection;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

/// Bodies that came a moment ago, so that one body for many connections, which comes as often as there are
/// connections, lies in memory once and is looked at once. Only equal bytes share. Bounded: eight bodies of
/// [#LEAST_BYTES] to [#MOST_BYTES]; each serves for [#WINDOW_NANOS] and stays until another takes its slot.
///
/// Safe for any thread, no lock: a slot is one reference to an immutable body. Threads that fill it at the same
/// time lose a chance to share, nothing else.
public final class SharedBodies {
    /// Below it, comparing and bookkeeping cost what they save.
    public static final int LEAST_BYTES = 2 << 10;
    /// Above it, what stays in the slots would be too much.
    public static final int MOST_BYTES = 128 << 10;
    /// As long as the posts of one broadcast take, and little more.
    static final long WINDOW_NANOS = 50_000_000;

    private static final int SLOTS = 8;
    private static final int SAMPLES = 8;

    private final AtomicReferenceArray<Body> slots = new AtomicReferenceArray<>(SLOTS);
    private final LongSupplier nanoTime;

    /// @param nanoTime a clock that only goes forward
    public SharedBodies(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Whether bodies of that length are shared at all.
    public static boolean isShareable(int bytes) {
        return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
    }

    /// A body of these bytes: one that others have too, when equal ones came a moment ago. The bytes are given
    /// away, and nobody may change those of a body.
    public Body of(byte[] bytes) {
        if (!isShareable(bytes.length)) {
            return new Body(bytes, Utf8.isValid(bytes), 0);
        }
        long now = nanoTime.getAsLong();
        int slot = slot(bytes);
        Body known = slots.get(slot);
        if (known != null && now - known.sinceNanos < WINDOW_NANOS && Arrays.equals(known.bytes, bytes)) {
            return known;
        }
        Body fresh = new Body(bytes, Utf8.isValid(bytes), now);
        slots.set(slot, fresh);
        return fresh;
    }

    /// Looks at a few bytes only: the comparison decides.
    private static int slot(byte[] bytes) {
        int hash = bytes.length;
        for (int i = 0; i < SAMPLES; i++) {
            hash = 31 * hash + bytes[(int) ((long) i * (bytes.length - 1) / (SAMPLES - 1))];
        }
        return (hash ^ hash >>> 16 ^ hash >>> 8) & (SLOTS - 1);
    }

    /// A message on its way to clients.
    ///
    /// @param bytes      nobody changes them
    /// @param utf8       whether they are valid UTF-8, so that they go out as text
    /// @param sinceNanos when it first came
    // A record of bytes: equality is never asked of it.
    @SuppressWarnings("ArrayRecordComponent")
    public record Body(byte[] bytes, boolean utf8, long sinceNanos) {}
}
