package dev.sluice.tables.storage;

import dev.sluice.tables.storage.StoreException.Reason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/// Copies of whole stores, as folders that are stores themselves. Blocking; a copy appears whole or not at all.
public final class TableBackup {
    private static final String DATABASE = "rocks";

    private TableBackup() {}

    static void write(Rocks rocks, Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        try {
            checkFree(absolute, "backup");
            Path partial = partial(absolute);
            rocks.copyTo(partial.resolve(DATABASE));
            StoreFolder.markFormat(partial);
            move(partial, absolute);
        } catch (IOException e) {
            throw new StoreException(Reason.FAILED, "backup: " + absolute + " cannot be written: " + e, e);
        }
    }

    /// Puts a backup in the place of a store that nobody has open, and verifies every checksum of it first. What
    /// was there is kept beside it.
    ///
    /// @param backup as [TableStore#backup] wrote it
    /// @param tables the folder of the store
    /// @return where that was moved which was there before; the folder itself when there was nothing
    /// @throws StoreException when it is no backup, is damaged, or a newer version wrote it
    public static Path restore(Path backup, Path tables) {
        if (!Files.isDirectory(backup.resolve(DATABASE))) {
            throw new StoreException(
                    Reason.CANNOT_OPEN,
                    backup + ": no backup of tables (expected: a folder that 'sluice tables backup' wrote)");
        }
        Path absolute = tables.toAbsolutePath().normalize();
        try {
            Path partial = partial(absolute);
            copy(backup.resolve(DATABASE), partial.resolve(DATABASE));
            Files.copy(backup.resolve("format"), partial.resolve("format"));
            try (TableStore store = TableStore.open(partial, StoreOptions.DEFAULT.withReservedBytes(0))) {
                store.verify();
            }
            Path before = absolute;
            if (Files.exists(absolute)) {
                before = absolute.resolveSibling(absolute.getFileName() + ".before-" + System.currentTimeMillis());
                Files.move(absolute, before);
            }
            move(partial, absolute);
            return before;
        } catch (IOException e) {
            throw new StoreException(Reason.FAILED, "restore: " + absolute + " cannot be written: " + e, e);
        }
    }

    private static void checkFree(Path target, String what) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                empty = files.findFirst().isEmpty();
            }
        }
        if (!empty) {
            throw new StoreException(
                    Reason.FAILED, what + ": " + target + " is there already (expected: a new or empty folder)");
        }
    }

    /// An empty folder beside the target.
    private static Path partial(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException(target + " is the root of the disk (expected: a folder)");
        }
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, target.getFileName() + ".partial-");
    }

    private static void move(Path partial, Path target) throws IOException {
        Files.deleteIfExists(target); // an empty folder, if any
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
