package dev.sluice.server.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// A log on disk: one line for each entry, flushed as it comes or when its writer says so. Above its limit the file
/// becomes `NAME.1`, what was that `NAME.2` and so on, and a new one begins: a bounded number of files of bounded
/// size. A disk that refuses ends the writing, once said in the server's log; functions go on. Safe for any thread.
public final class LogFile implements AutoCloseable {
    private static final Rotation TWO_FILES = new Rotation(16L << 20, 1);

    private static final System.Logger LOG = System.getLogger("dev.sluice.server");

    private final Path path;
    private final Rotation rotation;
    private BufferedWriter writer;
    private long written;
    private boolean broken;

    /// Opens the file to go on behind what is there; makes its folder.
    public LogFile(Path path) throws IOException {
        this(path, TWO_FILES);
    }

    /// The same with bounds of its own.
    public LogFile(Path path, Rotation rotation) throws IOException {
        this.path = path;
        this.rotation = rotation;
        Files.createDirectories(path.toAbsolutePath().getParent());
        this.writer = open(path);
        this.written = Files.size(path);
    }

    /// How much of a log is kept.
    ///
    /// @param bytes a file above that many makes room for the next
    /// @param older how many files are kept beside the one that is written, at least 1
    public record Rotation(long bytes, int older) {}

    private static BufferedWriter open(Path path) throws IOException {
        return Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Writes a line with its time, source and request, and flushes it.
    public void write(LogLine line) {
        String request = line.request().isEmpty() ? "" : "(" + line.request() + ") ";
        append(Instant.ofEpochMilli(line.atMillis()) + " " + line.source() + " " + request + line.text());
        flush();
    }

    /// Writes a line as it is. It may be held back until the next [#flush].
    public synchronized void append(String line) {
        if (broken) {
            return;
        }
        try {
            writer.write(line);
            writer.write('\n');
            written += line.length() + 1L;
            if (written > rotation.bytes) {
                rotate();
            }
        } catch (IOException refused) {
            giveUp(refused);
        }
    }

    /// Hands everything to the operating system.
    public synchronized void flush() {
        if (broken) {
            return;
        }
        try {
            writer.flush();
        } catch (IOException refused) {
            giveUp(refused);
        }
    }

    private void giveUp(IOException refused) {
        broken = true;
        LOG.log(System.Logger.Level.WARNING, "event=log-file-broken path=" + path, refused);
    }

    private void rotate() throws IOException {
        writer.close();
        for (int number = rotation.older; number > 0; number--) {
            Path younger = number == 1 ? path : numbered(number - 1);
            if (Files.exists(younger)) {
                Files.move(younger, numbered(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        writer = open(path);
        written = 0;
    }

    private Path numbered(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    @Override
    public synchronized void close() throws IOException {
        broken = true;
        writer.close();
    }
}
