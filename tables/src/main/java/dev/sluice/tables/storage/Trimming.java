package dev.sluice.tables.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Drops what streams keep no longer: records by their number, which holds their time, and streams that ended long
/// ago. Confined to the thread of [Upkeep].
final class Trimming {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Rocks rocks;
    private final Gate gate;
    private final Committer committer;
    private final Streams streams;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    Trimming(Rocks rocks, Gate gate, Committer committer, Streams streams, InstantSource clock) {
        this.rocks = rocks;
        this.gate = gate;
        this.committer = committer;
        this.streams = streams;
        this.clock = clock;
    }

    /// Once a minute.
    void step(Definitions definitions) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        definitions.forgetStreams(now.minus(Streams.KEPT));
        for (Stream stream : streams.all()) {
            long horizon = streams.horizon();
            if (hasBelow(stream, horizon)) {
                drop(new Cleared(stream.space(), horizon));
            }
        }
    }

    private boolean hasBelow(Stream stream, long horizon) {
        List<Long> first = new ArrayList<>();
        try (Gate.Pass _ = gate.enter()) {
            rocks.scan(RowKey.position(stream.space(), 0), RowKey.numbered(stream.space(), horizon), true, (key, _) -> {
                first.add(RowKey.number(key));
                return false;
            });
        }
        return !first.isEmpty();
    }

    private void drop(Cleared records) {
        Commit commit = Commit.ofCatalog(List.of(), List.of(records));
        try (Gate.Pass _ = gate.enter()) {
            committer.submit(commit);
        }
        commit.await();
    }
}
