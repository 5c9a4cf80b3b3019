package dev.sluice.wire.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// Collects one request's body. Memory follows what has arrived, not what the client promised: only up to 64 KB are
/// set aside on its word. Confined to the event loop.
final class BodyBuffer {
    private static final int TRUSTED_BYTES = 64 << 10;
    private static final int FIRST_BYTES = 512;
    private static final byte[] NOTHING = new byte[0];

    private final int limit;
    private byte[] bytes;
    private int length;

    /// @param declared the `Content-Length`, or -1 when unknown
    BodyBuffer(long declared, int limit) {
        this.limit = limit;
        this.bytes = declared <= 0 ? NOTHING : new byte[(int) Math.min(declared, TRUSTED_BYTES)];
    }

    /// Takes all readable bytes; false when that would be more than the limit.
    boolean append(ByteBuf in) {
        int more = in.readableBytes();
        if (more > limit - length) {
            return false;
        }
        if (more > bytes.length - length) {
            long doubled = Math.max(FIRST_BYTES, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, Math.clamp(doubled, length + more, Math.max(length + more, limit)));
        }
        in.readBytes(bytes, length, more);
        length += more;
        return true;
    }

    /// The body, given away.
    byte[] take() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
