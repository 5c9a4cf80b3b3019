package dev.sluice.wire.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// Collects one request's body. Memory follows what has arrived, not what the client promised: only up to 64 KB are
/// set aside on its word. What it holds is taken from the budget of all; whoever takes the body gives it back.
/// Confined to the event loop.
final class BodyBuffer {
    private static final int TRUSTED_BYTES = 64 << 10;
    private static final int FIRST_BYTES = 512;
    private static final byte[] NOTHING = new byte[0];

    private final int limit;
    private final ByteBudget budget;
    private final int expected;
    private byte[] bytes = NOTHING;
    private int length;
    private int held;

    /// @param declared the `Content-Length`, or -1 when unknown
    BodyBuffer(long declared, int limit, ByteBudget budget) {
        this.limit = limit;
        this.budget = budget;
        this.expected = declared <= 0 ? 0 : (int) Math.min(declared, TRUSTED_BYTES);
    }

    /// Takes all readable bytes, or says why not.
    Appended append(ByteBuf in) {
        int more = in.readableBytes();
        if (more > limit - length) {
            return Appended.TOO_LARGE;
        }
        if (more > bytes.length - length) {
            long wanted = length == 0 && expected > 0 ? expected : Math.max(FIRST_BYTES, 2L * bytes.length);
            int room = Math.clamp(wanted, length + more, Math.max(length + more, limit));
            int counted = ByteBudget.counted(room);
            if (counted > held && !budget.tryTake(counted - held)) {
                return Appended.NO_ROOM;
            }
            held = counted;
            bytes = Arrays.copyOf(bytes, room);
        }
        in.readBytes(bytes, length, more);
        length += more;
        return Appended.TAKEN;
    }

    /// What it has taken from the budget.
    int held() {
        return held;
    }

    /// What became of some bytes.
    enum Appended {
        TAKEN,
        /// More than one body may have.
        TOO_LARGE,
        /// More than all bodies together may have.
        NO_ROOM
    }

    /// The body, given away.
    byte[] take() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
