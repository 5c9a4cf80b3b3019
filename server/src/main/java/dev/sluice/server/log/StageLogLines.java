package dev.sluice.server.log;

import dev.sluice.observe.StageLogs;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Takes lines of all stages, such as their access logs, to disk or to the terminal, by a [LogOutput] of their own.
/// Safe for any thread.
public final class StageLogLines implements StageLogs, AutoCloseable {
    private final LogOutput<StageLine> output;
    private final Closeable files;

    private StageLogLines(String name, LogOutput.Destination<StageLine> destination, Closeable files) {
        this.output = LogOutput.begin(name, destination);
        this.files = files;
    }

    /// To files in that folder, by a thread of that name.
    public static StageLogLines in(Path folder, String name) {
        StageLogFiles files = new StageLogFiles(folder);
        return new StageLogLines(name, files, files);
    }

    /// To where a person or another program reads, all stages together.
    public static StageLogLines to(Consumer<String> lines) {
        return new StageLogLines(
                "access",
                new LogOutput.Destination<>() {
                    @Override
                    public void write(StageLine line) {
                        lines.accept(line.text());
                    }

                    @Override
                    public void lost(long count, StageLine before) {
                        lines.accept(count + " lines were lost here: more came than could be written");
                    }
                },
                () -> {});
    }

    @Override
    public void access(String name, String line) {
        output.accept(new StageLine(name, line));
    }

    /// Writes what waits, for two seconds at most.
    @Override
    public void close() throws IOException {
        output.close();
        files.close();
    }
}
