package dev.sluice.tables.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes being written, growing as needed. Confined to one thread.
final class Bytes {
    private byte[] buffer;
    private int length;

    Bytes(int capacity) {
        buffer = new byte[capacity];
    }

    void put(int value) {
        reserve(1);
        buffer[length++] = (byte) value;
    }

    void put(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    /// Big-endian, so that unsigned order is byte order.
    void putInt(int value) {
        reserve(4);
        buffer[length++] = (byte) (value >>> 24);
        buffer[length++] = (byte) (value >>> 16);
        buffer[length++] = (byte) (value >>> 8);
        buffer[length++] = (byte) value;
    }

    /// Big-endian, so that unsigned order is byte order.
    void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    /// Seven bits a byte, lowest first; few bytes for small numbers.
    void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) (rest | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    /// A signed number, few bytes when it is near zero.
    void putSigned(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    /// Length and bytes.
    void putSized(byte[] bytes) {
        putVarint(bytes.length);
        put(bytes);
    }

    /// Length and UTF-8.
    void putText(String text) {
        putSized(text.getBytes(StandardCharsets.UTF_8));
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
