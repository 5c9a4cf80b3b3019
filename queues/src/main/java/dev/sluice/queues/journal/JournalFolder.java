package dev.sluice.queues.journal;

import dev.sluice.queues.journal.JournalException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The journal's folder: `owner` is locked by the process that has it open and tells its id, `journal` is the log.
final class JournalFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel owner;

    private JournalFolder(Path folder, FileChannel owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /// Takes the folder, creating it when it is not there.
    ///
    /// @throws JournalException when another process has it
    static JournalFolder take(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("owner");
        FileChannel owner =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(owner) == null) {
            owner.close();
            throw new JournalException(
                    Reason.CANNOT_OPEN,
                    folder + ": in use by process " + Files.readString(file).strip()
                            + "; stop that process, or choose another folder");
        }
        owner.truncate(0);
        var _ = owner.write(
                ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        return new JournalFolder(folder, owner);
    }

    private static @Nullable FileLock tryLock(FileChannel owner) throws IOException {
        try {
            return owner.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // this very process has it open
        }
    }

    Path folder() {
        return folder;
    }

    Path journal() {
        return folder.resolve("journal");
    }

    /// The lock ends with the channel, and with the process however that ends.
    @Override
    public void close() throws IOException {
        owner.close();
    }
}
