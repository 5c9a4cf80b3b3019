package dev.sluice.edge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The XOR of client frames (RFC 6455, section 5.3), eight bytes at a time.
final class Masking {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Masking() {}

    /// Unmasks in place.
    ///
    /// @param mask the masking key, first byte highest
    /// @return the key for the byte after the last
    static int apply(byte[] bytes, int offset, int length, int mask) {
        long wide = (mask & 0xFFFFFFFFL) << 32 | (mask & 0xFFFFFFFFL);
        int end = offset + length;
        int i = offset;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ wide);
        }
        for (int shift = 24; i < end; i++, shift -= Byte.SIZE) {
            bytes[i] ^= (byte) (mask >>> shift);
        }
        return Integer.rotateLeft(mask, (length & 3) * Byte.SIZE);
    }
}
