package dev.sluice.tables.storage;

import dev.sluice.tables.storage.StoreException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder of a store: `owner` is locked by the process that has it open and tells its id, `format` tells the
/// version of everything in it, `rocks` is RocksDB's.
final class StoreFolder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.tables");

    /// The format that this program writes. It reads earlier ones, too, and turns them into this one when it opens
    /// them:
    ///
    /// - 1: tables with indexes
    /// - 2: indexes that are being built, expiry, streams ([Upgrade])
    private static final int FORMAT = 2;

    private final Path folder;
    private final FileChannel owner;

    private StoreFolder(Path folder, FileChannel owner) {
        this.folder = folder;
        this.owner = owner;
    }

    /// Takes the folder, creating it when it is not there.
    ///
    /// @throws StoreException when another process has it, or another version wrote it
    static StoreFolder take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel owner = lock(folder);
            try {
                checkFormat(folder);
            } catch (IOException | StoreException e) {
                owner.close();
                throw e;
            }
            return new StoreFolder(folder, owner);
        } catch (IOException e) {
            throw new StoreException(Reason.CANNOT_OPEN, folder + ": cannot be used for tables: " + e, e);
        }
    }

    Path database() {
        return folder.resolve("rocks");
    }

    DiskSpace diskSpace(long reservedBytes) {
        return DiskSpace.of(folder, reservedBytes);
    }

    /// The lock ends with the channel, and with the process however that ends.
    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve("owner");
        FileChannel owner =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(owner) == null) {
            owner.close();
            throw new StoreException(
                    Reason.CANNOT_OPEN,
                    folder + ": in use by process " + Files.readString(file).strip()
                            + "; stop that process, or choose another folder");
        }
        owner.truncate(0);
        owner.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        return owner;
    }

    private static @Nullable FileLock tryLock(FileChannel owner) throws IOException {
        try {
            return owner.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // this very process has it open
        }
    }

    private static void checkFormat(Path folder) throws IOException {
        Path file = folder.resolve("format");
        if (!Files.exists(file)) {
            write(folder, file);
            return;
        }
        String found = Files.readString(file).strip();
        int format = found.matches("[1-9]\\d{0,8}") ? Integer.parseInt(found) : 0;
        if (format == 0 || format > FORMAT) {
            String whose = format > FORMAT ? ", which a newer version of Sluice wrote" : "";
            throw new StoreException(
                    Reason.CANNOT_OPEN,
                    folder + ": tables of format " + found + whose + " (expected: 1 to " + FORMAT
                            + "); open them with the version of Sluice that wrote them, or choose another folder");
        }
        if (format < FORMAT) {
            // Told before anything is written: who cannot read what follows shall not begin to.
            write(folder, file);
            LOG.log(System.Logger.Level.INFO, "event=tables-upgraded from={0} to={1}", format, FORMAT);
        }
    }

    /// Writes the present format to a folder that is to be opened as a store.
    static void markFormat(Path folder) throws IOException {
        write(folder, folder.resolve("format"));
    }

    private static void write(Path folder, Path file) throws IOException {
        Path fresh = folder.resolve("format.new");
        Files.writeString(
                fresh,
                FORMAT + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.SYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        owner.close();
    }
}
