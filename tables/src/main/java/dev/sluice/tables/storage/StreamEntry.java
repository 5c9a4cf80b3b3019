package dev.sluice.tables.storage;

/// What a stream is to tell of one change. Its place in the order is given by the committer.
///
/// @param space of the stream
/// @param value by [StreamCodec]
@SuppressWarnings("ArrayRecordComponent") // carried from the writer to the commit; nobody compares it
record StreamEntry(int space, byte[] value) {}
