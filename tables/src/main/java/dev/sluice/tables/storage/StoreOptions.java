package dev.sluice.tables.storage;

import java.time.InstantSource;

/// How a store runs.
///
/// @param durability       what an acknowledgement promises
/// @param cacheBytes       memory for blocks read from disk
/// @param writeBufferBytes memory for writes not yet in table files
/// @param reservedBytes    free disk space below which writes are refused, so that what has been accepted can
///                         always be brought into order
/// @param clock            tells when items are over and how old records of streams are
public record StoreOptions(
        Durability durability, long cacheBytes, long writeBufferBytes, long reservedBytes, InstantSource clock) {
    /// Synced; 64 MB of cache, 32 MB of write buffer, 128 MB of disk kept free.
    public static final StoreOptions DEFAULT =
            new StoreOptions(Durability.SYNCED, 64L << 20, 32L << 20, 128L << 20, InstantSource.system());

    /// These options with that promise.
    public StoreOptions with(Durability promise) {
        return new StoreOptions(promise, cacheBytes, writeBufferBytes, reservedBytes, clock);
    }

    /// These options with that much disk space kept free.
    public StoreOptions withReservedBytes(long bytes) {
        return new StoreOptions(durability, cacheBytes, writeBufferBytes, bytes, clock);
    }

    /// These options with that clock.
    public StoreOptions withClock(InstantSource other) {
        return new StoreOptions(durability, cacheBytes, writeBufferBytes, reservedBytes, other);
    }

    /// These options with so much memory for blocks and for writes.
    public StoreOptions withMemory(long forBlocks, long forWrites) {
        return new StoreOptions(durability, forBlocks, forWrites, reservedBytes, clock);
    }
}
