package dev.sluice.server.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `.sluice/`, held by one server at a time: a file lock that the operating system lets go when the process ends,
/// however it ends. Owned by the server that opened it; immutable.
public final class StateFolder implements AutoCloseable {
    /// The file in it that is locked.
    public static final String LOCK = "lock";

    /// The folder's name beside a template.
    public static final String NAME = ".sluice";

    private final Path root;
    private final FileChannel channel;
    private final boolean temporary;

    private StateFolder(Path root, FileChannel channel, boolean temporary) {
        this.root = root;
        this.channel = channel;
        this.temporary = temporary;
    }

    /// Opens that folder, making it when missing; empty when another server holds it.
    public static Optional<StateFolder> open(Path root) throws IOException {
        return open(root, false);
    }

    /// A folder of its own that is deleted when closed: `--memory`.
    public static StateFolder temporary() throws IOException {
        Path root = Files.createTempDirectory("sluice-");
        return open(root, true)
                .orElseThrow(() -> new IOException("lock: " + root + " is held (expected: a new folder)"));
    }

    private static Optional<StateFolder> open(Path root, boolean temporary) throws IOException {
        Files.createDirectories(root);
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel).isEmpty()) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new StateFolder(root, channel, temporary));
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldInThisProcess) {
            return Optional.empty();
        }
    }

    /// The folder itself.
    public Path root() {
        return root;
    }

    /// Where tables lie.
    public Path tables() {
        return root.resolve("tables");
    }

    /// Where queues lie.
    public Path queues() {
        return root.resolve("queues");
    }

    /// Where the certificate authority lies.
    public Path authority() {
        return root.resolve("ca");
    }

    /// Where logs lie.
    public Path logs() {
        return root.resolve("logs");
    }

    /// Tells other commands where the server listens.
    public void publish(ServerFile server) throws IOException {
        server.writeTo(root);
    }

    /// Withdraws `server.json` and lets the folder go.
    @Override
    public void close() throws IOException {
        try (channel) {
            ServerFile.deleteFrom(root);
        }
        if (temporary) {
            deleteTree(root);
        }
    }

    /// Deletes a folder and what lies in it; links are removed, not followed.
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
