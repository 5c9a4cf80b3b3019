package dev.sluice.tables.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what [Bytes] wrote. Confined to one thread. What the store wrote itself and what passed its checksum has
/// no mistakes; should it have one, an index exception tells.
final class BytesReader {
    private final byte[] bytes;
    private int at;

    BytesReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int next() {
        return bytes[at++] & 0xFF;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            long b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    int count() {
        return Math.toIntExact(varint());
    }

    long signed() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    byte[] sized() {
        int size = count();
        at += size;
        return Arrays.copyOfRange(bytes, at - size, at);
    }

    /// Eight bytes, highest first.
    long fixed() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | next();
        }
        return value;
    }

    String text() {
        int size = count();
        at += size;
        return new String(bytes, at - size, size, StandardCharsets.UTF_8);
    }
}
