package dev.sluice.queues.journal;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Keeps nothing.
final class MemoryLog implements Log {
    @Override
    public Optional<JournalException> refusal() {
        return Optional.empty();
    }

    @Override
    public void append(ByteBuffer frames) {
        // What nobody keeps is as good as written.
    }

    @Override
    public void tidy() {
        // Nothing is kept, so nothing is garbage.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
