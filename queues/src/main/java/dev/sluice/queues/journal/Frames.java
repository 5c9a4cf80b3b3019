package dev.sluice.queues.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/// How records lie in the file: length (4 bytes, big endian), CRC-32C of length and content (4 bytes), content.
/// Pure functions.
final class Frames {
    static final int OVERHEAD_BYTES = 8;
    /// No record is larger: a message has at most a mebibyte.
    static final int MAX_RECORD_BYTES = 16 << 20;

    private Frames() {}

    /// These records as they lie in the file.
    static ByteBuffer encode(List<byte[]> records) {
        int size = records.stream()
                .mapToInt(record -> record.length + OVERHEAD_BYTES)
                .reduce(0, Math::addExact);
        ByteBuffer frames = ByteBuffer.allocate(size);
        for (byte[] record : records) {
            if (record.length == 0 || record.length > MAX_RECORD_BYTES) {
                throw new IllegalArgumentException(
                        "record: " + record.length + " bytes (expected: 1 to " + MAX_RECORD_BYTES + ")");
            }
            frames.putInt(record.length).putInt(checksum(record)).put(record);
        }
        return frames.flip();
    }

    /// Tells all records up to the first that is not whole.
    ///
    /// @return how many bytes they take
    static long read(InputStream in, Consumer<byte[]> records) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 20));
        long good = 0;
        try {
            while (true) {
                int length = data.readInt();
                int checksum = data.readInt();
                if (length <= 0 || length > MAX_RECORD_BYTES) {
                    return good;
                }
                byte[] record = data.readNBytes(length);
                if (record.length < length || checksum(record) != checksum) {
                    return good;
                }
                records.accept(record);
                good += OVERHEAD_BYTES + length;
            }
        } catch (EOFException _) {
            return good;
        }
    }

    private static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(record.length).flip());
        crc.update(record, 0, record.length);
        return (int) crc.getValue();
    }
}
