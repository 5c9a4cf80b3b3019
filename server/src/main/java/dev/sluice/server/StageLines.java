package dev.sluice.server;

import dev.sluice.observe.PushEvent;
import dev.sluice.observe.StageEvent;
import dev.sluice.observe.StageLogs;
import dev.sluice.server.log.LogJournal;
import dev.sluice.server.log.StageLogLines;
import dev.sluice.server.trace.OtlpTraces;
import java.time.InstantSource;
import java.util.Optional;

/// Takes what stages tell to where it is read: access logs to their files or the terminal, execution logs to files
/// of their own and to the journal. Safe for any thread.
///
/// @param access    keeps access logs
/// @param execution keeps execution logs
/// @param journal   shows execution logs to those who ask
/// @param traces    records traces, when somebody collects them
record StageLines(
        StageLogLines access,
        StageLogLines execution,
        LogJournal journal,
        Optional<OtlpTraces> traces,
        InstantSource clock)
        implements StageLogs {
    @Override
    public void access(String name, String line) {
        access.access(name, line);
    }

    @Override
    public void execution(String api, String stage, String line) {
        String file = (api + "-" + stage).replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
        execution.access(file, clock.instant() + " " + line);
        journal.tell(clock.millis(), api, stage + " " + line);
    }

    @Override
    public boolean isTraced() {
        return traces.isPresent();
    }

    @Override
    public void over(StageEvent event) {
        traces.ifPresent(recorder -> recorder.over(event));
    }

    @Override
    public void pushed(PushEvent event) {
        traces.ifPresent(recorder -> recorder.pushed(event));
    }
}
