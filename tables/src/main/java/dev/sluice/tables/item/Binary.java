package dev.sluice.tables.item;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// Bytes with value equality, ordered as DynamoDB orders them: byte by byte, unsigned. Immutable.
public final class Binary implements Comparable<Binary> {
    private final byte[] bytes;

    private Binary(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A copy of these bytes.
    public static Binary copyOf(byte[] bytes) {
        return new Binary(bytes.clone());
    }

    /// These very bytes; the caller gives the array away and must not touch it again.
    public static Binary owning(byte[] bytes) {
        return new Binary(bytes);
    }

    /// The number of bytes.
    public int size() {
        return bytes.length;
    }

    /// A copy of the bytes.
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /// A read-only view.
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /// The bytes in base64, as on the wire.
    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Whether these bytes begin with those.
    public boolean startsWith(Binary prefix) {
        return prefix.bytes.length <= bytes.length
                && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
    }

    /// Whether those bytes occur anywhere in these.
    public boolean contains(Binary part) {
        int last = bytes.length - part.bytes.length;
        for (int at = 0; at <= last; at++) {
            if (Arrays.equals(bytes, at, at + part.bytes.length, part.bytes, 0, part.bytes.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int compareTo(Binary other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return toBase64();
    }
}
