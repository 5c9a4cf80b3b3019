package dev.sluice.function.code;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Held by one process at a time while it builds what others would build as well: two servers may serve one
/// project. A file lock, which the operating system lets go when the process ends, however it ends. Closed by
/// whoever took it, on any thread.
public final class BuildLock implements AutoCloseable {
    /// Longer than any build may take.
    private static final Duration PATIENCE = Duration.ofMinutes(25);

    private static final long POLL_MILLIS = 50;

    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the lock, making its file and folder when missing; blocks while another process holds it.
    ///
    /// @throws IOException when the file cannot be made, the thread is interrupted or others hold the lock for 25
    ///     minutes
    public static BuildLock take(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (tryLock(channel) == null) {
                if (System.nanoTime() - deadline >= 0) {
                    throw new IOException("lock: " + file + " is held by another process for " + PATIENCE.toMinutes()
                            + " minutes (expected: a build that ends)");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            return new BuildLock(channel);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            channel.close();
            throw new IOException("lock: interrupted while another process builds, " + file, stopped);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    /// Lets the next one build.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
