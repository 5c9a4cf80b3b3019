package dev.sluice.server.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Logs of all stages on disk: `NAME.log` in one folder, opened with the first line. Confined to the
/// thread of its output; [#close] comes when that has ended.
public final class StageLogFiles implements LogOutput.Destination<StageLine>, Closeable {
    /// Six files of 16 MiB each.
    private static final LogFile.Rotation ROTATION = new LogFile.Rotation(16L << 20, 5);

    private static final System.Logger LOG = System.getLogger("dev.sluice.server");

    private final Path folder;
    private final LogFile.Rotation rotation;
    /// As many as stages have been deployed; empty where the file cannot be opened.
    private final Map<String, Optional<LogFile>> files = new HashMap<>();

    /// Nothing is written, and the folder not made, before the first line.
    public StageLogFiles(Path folder) {
        this(folder, ROTATION);
    }

    StageLogFiles(Path folder, LogFile.Rotation rotation) {
        this.folder = folder;
        this.rotation = rotation;
    }

    @Override
    public void write(StageLine line) {
        files.computeIfAbsent(line.name(), this::open).ifPresent(file -> file.append(line.text()));
    }

    private Optional<LogFile> open(String name) {
        Path path = folder.resolve(name + ".log");
        try {
            return Optional.of(new LogFile(path, rotation));
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.WARNING, "event=log-refused path=" + path, refused);
            return Optional.empty();
        }
    }

    @Override
    public void lost(long lines, StageLine before) {
        LOG.log(System.Logger.Level.WARNING, "event=lines-lost log=" + before.name() + " lines=" + lines);
    }

    @Override
    public void idle() {
        files.values().forEach(file -> file.ifPresent(LogFile::flush));
    }

    @Override
    public void close() throws IOException {
        for (Optional<LogFile> file : files.values()) {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }
}
