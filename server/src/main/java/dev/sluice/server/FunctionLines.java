package dev.sluice.server;

import dev.sluice.function.FunctionLog;
import dev.sluice.server.log.LogJournal;
import java.util.Optional;

/// Writes what functions print into the journal. That environments are ready is only noted there: they start when
/// the server has told its addresses, and would push them out of the window. Safe for any thread.
record FunctionLines(LogJournal journal) implements FunctionLog {
    @Override
    public void line(String functionName, long atMillis, Optional<String> requestId, String text) {
        journal.write(atMillis, functionName, requestId.orElse(""), text);
    }

    @Override
    public void initialised(String functionName, long atMillis, String text) {
        journal.note(atMillis, functionName, text);
    }
}
