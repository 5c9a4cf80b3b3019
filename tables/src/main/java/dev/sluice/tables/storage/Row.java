package dev.sluice.tables.storage;

import org.jspecify.annotations.Nullable;

/// One row to be written, and what that does to the size of its table or index.
///
/// @param key   where
/// @param value what, or null when the row goes
/// @param items 1 when a row is added, -1 when one goes, 0 when one is replaced
/// @param bytes by how much the content grows, in DynamoDB's arithmetic
@SuppressWarnings("ArrayRecordComponent") // carried from the writer to the commit; nobody compares it
record Row(byte[] key, byte @Nullable [] value, int items, long bytes) {
    /// The space of a row's key.
    int space() {
        return space(key, 0);
    }

    static int space(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }
}
