package dev.sluice.tables.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The changes of tables, read in order. What is told is durable. Any thread may call it; calls block.
public final class Streams {
    /// How long a record can be read, and a stream after its end.
    public static final Duration KEPT = Duration.ofHours(24);

    private final Rocks rocks;
    private final Gate gate;
    private final Catalog catalog;
    private final Sequence sequence;
    private final InstantSource clock;

    Streams(Rocks rocks, Gate gate, Catalog catalog, Sequence sequence, InstantSource clock) {
        this.rocks = rocks;
        this.gate = gate;
        this.catalog = catalog;
        this.sequence = sequence;
        this.clock = clock;
    }

    /// Every stream that can be read: those of the tables, in order of their names, then those that have ended.
    public List<Stream> all() {
        List<Stream> all = new ArrayList<>();
        catalog.tables().forEach(table -> table.stream().ifPresent(all::add));
        all.addAll(catalog.ended());
        return all;
    }

    /// The stream that was started at that time.
    public Optional<Stream> find(String table, Instant started) {
        return all().stream()
                .filter(stream ->
                        stream.table().equals(table) && stream.started().equals(started))
                .findFirst();
    }

    /// The lowest sequence that a record may have and still be read. Not bound by when a stream was started: the
    /// clock may have gone back since.
    public long horizon() {
        return Sequence.first(clock.instant().minus(KEPT));
    }

    /// The sequence of the last change of any table; later ones are greater.
    public long latest() {
        return sequence.last();
    }

    /// The lowest sequence that a change at that time may have.
    public static long sequenceOf(Instant time) {
        return Sequence.first(time);
    }

    /// Tells the records from that sequence on, until the visitor has had enough.
    public void read(Stream stream, long from, Visitor visitor) {
        byte[] first = RowKey.numbered(stream.space(), from);
        byte[] end = RowKey.position(stream.space() + 1, 0);
        try (Gate.Pass _ = gate.enter()) {
            rocks.scan(
                    first,
                    end,
                    true,
                    (key, value) -> visitor.visit(StreamCodec.decode(RowKey.number(key), value), value.length));
        }
    }

    /// Waits until there is something new behind that sequence, which [#read] has not found; whether there is
    /// in time.
    public boolean await(Stream stream, long after, Duration patience) throws InterruptedException {
        return sequence.await(stream.space(), after, patience.toNanos());
    }

    /// Hears records.
    @FunctionalInterface
    public interface Visitor {
        /// Whether the next one is wanted. Must not call back into the store.
        ///
        /// @param bytes about its size
        boolean visit(StreamRecord record, int bytes);
    }
}
