package dev.sluice.tables.storage;

import dev.sluice.tables.storage.StoreException.Reason;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Watches the free space of the disk. Below the reserve new data is refused, so that RocksDB, which must rewrite
/// what it has accepted, never meets a full disk by our doing; removals pass, since the reserve is there for them.
/// Confined to the commit thread.
final class DiskSpace {
    private static final long LOOK_EVERY_NANOS = 200_000_000;
    private static final long LOOK_EVERY_BYTES = 4L << 20;

    /// Asked by path: a file store would have to be found among the mounts, and a container may hide its own.
    private final Optional<File> disk;
    private final long reservedBytes;
    private long usableBytes = Long.MAX_VALUE;
    private long lookedNanos;
    private long writtenBytes = LOOK_EVERY_BYTES;

    private DiskSpace(Optional<File> disk, long reservedBytes) {
        this.disk = disk;
        this.reservedBytes = reservedBytes;
    }

    static DiskSpace of(Path folder, long reservedBytes) {
        return new DiskSpace(Optional.of(folder.toFile()), reservedBytes);
    }

    /// For stores that use no disk.
    static DiskSpace unlimited() {
        return new DiskSpace(Optional.empty(), 0);
    }

    /// Why new data is refused just now, if it is. Looks at the disk five times a second, and every 4 MB.
    Optional<StoreException> refusal(long nowNanos) {
        if (disk.isPresent() && (writtenBytes >= LOOK_EVERY_BYTES || nowNanos - lookedNanos >= LOOK_EVERY_NANOS)) {
            look(disk.get(), nowNanos);
        }
        if (usableBytes >= reservedBytes) {
            return Optional.empty();
        }
        return Optional.of(
                full("disk of the tables: " + usableBytes + " bytes free (expected: >= " + reservedBytes + ")", null));
    }

    void wrote(long bytes) {
        writtenBytes += bytes;
    }

    static StoreException full(String what, @Nullable Throwable cause) {
        String message = what + "; writes are refused until there is room, reads go on";
        return cause == null
                ? new StoreException(Reason.DISK_FULL, message)
                : new StoreException(Reason.DISK_FULL, message, cause);
    }

    private void look(File folder, long nowNanos) {
        usableBytes = folder.getUsableSpace();
        lookedNanos = nowNanos;
        writtenBytes = 0;
    }
}
