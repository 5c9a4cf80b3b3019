package dev.sluice.server;

import dev.sluice.function.FunctionLog;
import dev.sluice.observe.StageLogs;
import dev.sluice.server.log.LogJournal;
import dev.sluice.server.log.LogLine;
import dev.sluice.server.log.LogOutput;
import dev.sluice.server.log.StageLogLines;
import dev.sluice.server.terminal.LogPrinter;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.server.trace.OtlpTraces;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// Where everything goes that a server tells while it runs: its log file, the terminal, the logs of stages and,
/// when somebody collects them, traces. Each output has a thread and a bounded queue of its own. Safe for any
/// thread.
final class ServerLogs {
    private final LogOutput<LogLine> file;
    private final LogOutput<LogLine> shown;
    private final StageLogLines access;
    private final StageLogLines execution;
    private final Optional<OtlpTraces> traces;
    private final LogJournal journal;
    private final FunctionLog functions;
    private final StageLogs stages;

    /// @param accessShown whether access logs go to the terminal in place of files
    ServerLogs(State state, Terminal terminal, boolean accessShown, InstantSource clock) {
        Path folder = state.folder().resolve("logs");
        LogPrinter printer = new LogPrinter(terminal);
        file = LogOutput.to("file", state.log()::write);
        shown = LogOutput.to("terminal", line -> printer.print(line.atMillis(), line.source(), line.text()));
        access = accessShown ? StageLogLines.to(terminal::print) : StageLogLines.in(folder.resolve("access"), "access");
        execution = StageLogLines.in(folder.resolve("execution"), "execution");
        traces = OtlpTraces.of(System.getenv(), clock);
        journal = new LogJournal(file.andThen(line -> {
            if (line.shown()) {
                shown.accept(line);
            }
        }));
        functions = new FunctionLines(journal);
        stages = new StageLines(access, execution, journal, traces, clock);
    }

    /// Adds the outputs to what is closed at the end; before anything that has something to tell.
    void addTo(Lifecycle lifecycle) {
        lifecycle.add("log file", file);
        lifecycle.add("log on the terminal", shown);
        lifecycle.add("access logs", access);
        lifecycle.add("execution logs", execution);
        traces.ifPresent(recorder -> lifecycle.add("traces", recorder));
    }

    /// What was told lately, for those who ask.
    LogJournal journal() {
        return journal;
    }

    /// Takes what functions print.
    FunctionLog ofFunctions() {
        return functions;
    }

    /// Takes what stages tell.
    StageLogs ofStages() {
        return stages;
    }
}
