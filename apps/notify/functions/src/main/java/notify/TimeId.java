package notify;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/// Makes ids: UUIDs of version 7 (RFC 9562, section 5.7), so that they sort as they were made. A scan returns
/// items in no order that means anything, and a task has no time of its own.
final class TimeId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TIME_SHIFT = 16;
    private static final long VERSION = 7L << 12;
    private static final long VARIANT = 1L << 63;

    private TimeId() {}

    static String at(InstantSource clock) {
        long high = clock.millis() << TIME_SHIFT | VERSION | RANDOM.nextLong() >>> 52;
        long low = VARIANT | RANDOM.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
