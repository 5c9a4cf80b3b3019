package dev.sluice.queues.journal;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Where the committer writes. Confined to it.
sealed interface Log permits DiskLog, MemoryLog {
    /// Why new data is refused just now, if it is.
    Optional<JournalException> refusal();

    /// Appends and syncs; nothing is appended when that fails.
    void append(ByteBuffer frames);

    /// Rewrites what is mostly garbage. Called between groups, when all that is in the log has taken effect.
    void tidy();

    /// Ends.
    void close();
}
