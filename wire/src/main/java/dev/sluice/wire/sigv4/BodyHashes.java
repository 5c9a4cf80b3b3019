package dev.sluice.wire.sigv4;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// SHA-256 of bodies. One body for many connections comes as often as there are connections, and comparing is
/// thirty times faster than hashing: so the last bodies of [#LEAST_BYTES] to [#MOST_BYTES] and their hashes are
/// kept, eight at most.
///
/// Safe for any thread, no lock: a slot is one reference. Nobody changes bytes that were hashed here.
final class BodyHashes {
    /// Below it, hashing costs little beside the rest of a signature.
    static final int LEAST_BYTES = 2 << 10;
    /// Above it, what stays in the slots would be too much.
    static final int MOST_BYTES = 128 << 10;

    private static final int SLOTS = 8;

    private final AtomicReferenceArray<@Nullable Known> slots = new AtomicReferenceArray<>(SLOTS);

    /// The hash of these bytes, in hexadecimal digits.
    String hexOf(byte[] bytes) {
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            return Digests.sha256Hex(bytes);
        }
        int slot = slot(bytes);
        Known known = slots.get(slot);
        if (known != null && Arrays.equals(known.bytes, bytes)) {
            return known.hex;
        }
        String hex = Digests.sha256Hex(bytes);
        slots.set(slot, new Known(bytes, hex));
        return hex;
    }

    /// Looks at a few bytes only: the comparison decides.
    private static int slot(byte[] bytes) {
        int hash = 31 * (31 * bytes.length + bytes[bytes.length / 2]) + bytes[bytes.length - 1];
        return (hash ^ hash >>> 7) & (SLOTS - 1);
    }

    // Equality is never asked of it.
    @SuppressWarnings("ArrayRecordComponent")
    private record Known(byte[] bytes, String hex) {}
}
