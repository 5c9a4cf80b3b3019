package dev.sluice.server.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// A log on disk: one line for each entry, flushed as it comes. Above its limit the file becomes `NAME.1` and a new
/// one begins, so two times the limit is all it ever takes. A disk that refuses ends the writing, once said in the
/// server's log; functions go on. Safe for any thread.
public final class LogFile implements AutoCloseable {
    /// A file above that many bytes makes room for the next.
    private static final long LIMIT = 16L << 20;

    private static final System.Logger LOG = System.getLogger("dev.sluice.server");

    private final Path path;
    private BufferedWriter writer;
    private long written;
    private boolean broken;

    /// Opens the file to go on behind what is there; makes its folder.
    public LogFile(Path path) throws IOException {
        this.path = path;
        Files.createDirectories(path.toAbsolutePath().getParent());
        this.writer = open(path);
        this.written = Files.size(path);
    }

    private static BufferedWriter open(Path path) throws IOException {
        return Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Writes a line.
    public synchronized void write(LogLine line) {
        if (broken) {
            return;
        }
        String text = Instant.ofEpochMilli(line.atMillis()) + " " + line.source() + " " + line.text() + "\n";
        try {
            writer.write(text);
            writer.flush();
            written += text.length();
            if (written > LIMIT) {
                rotate();
            }
        } catch (IOException refused) {
            broken = true;
            LOG.log(System.Logger.Level.WARNING, "event=log-file-broken path=" + path, refused);
        }
    }

    private void rotate() throws IOException {
        writer.close();
        Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        writer = open(path);
        written = 0;
    }

    @Override
    public synchronized void close() throws IOException {
        broken = true;
        writer.close();
    }
}
