package dev.sluice.server.log;

import dev.sluice.observe.StageLogs;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Takes lines of all stages, such as their access logs, to disk or to the terminal, by a [LogOutput] of their own.
/// Safe for any thread.
public final class AccessLogs implements StageLogs, AutoCloseable {
    private final LogOutput<AccessLine> output;
    private final Closeable files;

    private AccessLogs(String name, LogOutput.Destination<AccessLine> destination, Closeable files) {
        this.output = LogOutput.begin(name, destination);
        this.files = files;
    }

    /// To files in that folder, by a thread of that name.
    public static AccessLogs in(Path folder, String name) {
        AccessLogFiles files = new AccessLogFiles(folder);
        return new AccessLogs(name, files, files);
    }

    /// To where a person or another program reads, all stages together.
    public static AccessLogs to(Consumer<String> lines) {
        return new AccessLogs(
                "access",
                new LogOutput.Destination<>() {
                    @Override
                    public void write(AccessLine line) {
                        lines.accept(line.text());
                    }

                    @Override
                    public void lost(long count, AccessLine before) {
                        lines.accept(count + " lines were lost here: more came than could be written");
                    }
                },
                () -> {});
    }

    @Override
    public void access(String name, String line) {
        output.accept(new AccessLine(name, line));
    }

    /// Writes what waits, for two seconds at most.
    @Override
    public void close() throws IOException {
        output.close();
        files.close();
    }
}
