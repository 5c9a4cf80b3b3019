package dev.sluice.connection;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Says whether bytes are UTF-8 (RFC 3629), which decides between a text and a binary frame. Pure function; decodes
/// nothing, eight ASCII bytes a step.
public final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /// Whether all of it is valid UTF-8.
    public static boolean isValid(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            if (at + Long.BYTES <= bytes.length && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
                at += Long.BYTES;
            } else if (bytes[at] >= 0) {
                at++;
            } else {
                int length = sequence(bytes, at);
                if (length == 0) {
                    return false;
                }
                at += length;
            }
        }
        return true;
    }

    /// The length of the sequence of two to four bytes that begins there, or 0 when none does. The bounds of the
    /// second byte keep out overlong forms, surrogates and what is above U+10FFFF.
    private static int sequence(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return follows(bytes, at + 1, 0x80, 0xBF) ? 2 : 0;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            int least = lead == 0xE0 ? 0xA0 : 0x80;
            int most = lead == 0xED ? 0x9F : 0xBF;
            return follows(bytes, at + 1, least, most) && follows(bytes, at + 2, 0x80, 0xBF) ? 3 : 0;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            int least = lead == 0xF0 ? 0x90 : 0x80;
            int most = lead == 0xF4 ? 0x8F : 0xBF;
            return follows(bytes, at + 1, least, most)
                            && follows(bytes, at + 2, 0x80, 0xBF)
                            && follows(bytes, at + 3, 0x80, 0xBF)
                    ? 4
                    : 0;
        }
        return 0;
    }

    private static boolean follows(byte[] bytes, int at, int least, int most) {
        return at < bytes.length && (bytes[at] & 0xFF) >= least && (bytes[at] & 0xFF) <= most;
    }
}
