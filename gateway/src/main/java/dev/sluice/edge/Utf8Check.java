package dev.sluice.edge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Checks UTF-8 (RFC 3629) piece by piece: overlong forms, surrogates and code points above U+10FFFF are refused at
/// the first byte that gives them away. Confined to its owner.
final class Utf8Check {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private int continuations;
    // Bounds of the next continuation byte: narrower only after E0, ED, F0 and F4.
    private int lowest;
    private int highest;

    /// Takes more bytes; false when they cannot be UTF-8, whatever follows.
    boolean accept(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            if (continuations == 0) {
                i = skipAscii(bytes, i, end);
                if (i == end) {
                    return true;
                }
            }
            if (!accept(bytes[i++] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the bytes so far end with a whole character.
    boolean isComplete() {
        return continuations == 0;
    }

    /// Begins a new text.
    void reset() {
        continuations = 0;
    }

    private static int skipAscii(byte[] bytes, int from, int end) {
        int i = from;
        while (i <= end - Long.BYTES && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    private boolean accept(int b) {
        if (continuations == 0) {
            return lead(b);
        }
        if (b < lowest || b > highest) {
            return false;
        }
        continuations--;
        lowest = 0x80;
        highest = 0xBF;
        return true;
    }

    /// The bytes that may begin a character of more than one byte (RFC 3629, section 4).
    private boolean lead(int b) {
        if (b < 0xC2 || b > 0xF4) {
            return false;
        }
        continuations = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        return true;
    }
}
