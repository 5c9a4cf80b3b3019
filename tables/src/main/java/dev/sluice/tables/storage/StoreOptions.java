package dev.sluice.tables.storage;

/// How a store runs.
///
/// @param durability       what an acknowledgement promises
/// @param cacheBytes       memory for blocks read from disk
/// @param writeBufferBytes memory for writes not yet in table files
/// @param reservedBytes    free disk space below which writes are refused, so that what has been accepted can
///                         always be brought into order
public record StoreOptions(Durability durability, long cacheBytes, long writeBufferBytes, long reservedBytes) {
    /// Synced; 64 MB of cache, 32 MB of write buffer, 128 MB of disk kept free.
    public static final StoreOptions DEFAULT = new StoreOptions(Durability.SYNCED, 64L << 20, 32L << 20, 128L << 20);

    /// These options with that promise.
    public StoreOptions with(Durability promise) {
        return new StoreOptions(promise, cacheBytes, writeBufferBytes, reservedBytes);
    }

    /// These options with that much disk space kept free.
    public StoreOptions withReservedBytes(long bytes) {
        return new StoreOptions(durability, cacheBytes, writeBufferBytes, bytes);
    }
}
