package dev.sluice.queues.journal;

import dev.sluice.queues.journal.JournalException.Reason;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/// Watches the free space of the disk: below the reserve new messages are refused, while deliveries and deletions,
/// and the rewriting that gives room again, go on in the reserve. Confined to the committer.
final class DiskSpace {
    private static final long LOOK_EVERY_NANOS = 200_000_000;
    private static final long LOOK_EVERY_BYTES = 4L << 20;

    /// Asked by path: a container may hide the mounts.
    private final File folder;
    private final long reservedBytes;
    private long usableBytes = Long.MAX_VALUE;
    private long lookedNanos;
    private long writtenBytes = LOOK_EVERY_BYTES;

    DiskSpace(Path folder, long reservedBytes) {
        this.folder = folder.toFile();
        this.reservedBytes = reservedBytes;
    }

    /// Why new data is refused just now, if it is. Looks at the disk five times a second, and every 4 MB.
    Optional<JournalException> refusal(long nowNanos) {
        if (writtenBytes >= LOOK_EVERY_BYTES || nowNanos - lookedNanos >= LOOK_EVERY_NANOS) {
            usableBytes = folder.getUsableSpace();
            lookedNanos = nowNanos;
            writtenBytes = 0;
        }
        if (usableBytes >= reservedBytes) {
            return Optional.empty();
        }
        return Optional.of(new JournalException(
                Reason.DISK_FULL,
                "disk of the queues: " + usableBytes + " bytes free (expected: >= " + reservedBytes
                        + "); new messages are refused until there is room, receiving goes on"));
    }

    void wrote(long bytes) {
        writtenBytes += bytes;
    }
}
