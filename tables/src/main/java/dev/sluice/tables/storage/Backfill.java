package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Builds what is derived from the items of tables that had items before: new indexes, the order of expiry.
///
/// A portion at a time: the keys of some items, then a write that changes none of them and so makes, under their
/// locks, what is missing. Writers are held up no longer than by another writer. Whoever writes an item meanwhile
/// makes its rows as well; so all is there when the end of the table is reached, whatever was written before,
/// beside or behind the builder. How far it has come is kept now and then; after a crash it goes on from there, and
/// what it does twice changes nothing.
///
/// Confined to the thread of [Upkeep], but for [#restore].
final class Backfill {
    private static final System.Logger LOG = System.getLogger("dev.sluice.tables");
    private static final byte KIND = 'f';
    private static final int PORTION = 200;
    private static final long PORTION_BYTES = 4L << 20;
    private static final int PORTIONS_A_CURSOR = 10;

    private final Rocks rocks;
    private final Gate gate;
    private final Catalog catalog;
    private final ItemWrites writes;
    private final Committer committer;
    /// The row of the last item that is done, by the space of what is built.
    private final Map<Integer, byte[]> done = new HashMap<>();

    private int sinceCursor;

    Backfill(Rocks rocks, Gate gate, Catalog catalog, ItemWrites writes, Committer committer) {
        this.rocks = rocks;
        this.gate = gate;
        this.catalog = catalog;
        this.writes = writes;
        this.committer = committer;
    }

    /// Takes over a row of the catalog, if it is one of ours.
    void restore(byte[] key, byte[] value) {
        if (key[0] == KIND) {
            done.put(Row.space(key, 1), value);
        }
    }

    /// Does a portion; whether there may be more to do.
    boolean step(Definitions definitions) {
        Optional<Table> table = catalog.tables().stream()
                .filter(each -> unready(each).isPresent())
                .findFirst();
        if (table.isEmpty()) {
            return false;
        }
        Derived derived = unready(table.get()).orElseThrow();
        List<ItemWrite> portion = portion(table.get(), derived.space());
        if (portion.isEmpty()) {
            finish(table.get(), derived, definitions);
            return true;
        }
        write(portion);
        ItemWrite last = portion.getLast();
        advance(derived.space(), RowKey.of(last.table(), last.key()).bytes());
        return true;
    }

    private static Optional<Derived> unready(Table table) {
        return table.derived().stream()
                .filter(each -> each.readiness() == Readiness.BUILDING)
                .findFirst();
    }

    private List<ItemWrite> portion(Table table, int space) {
        byte[] last = done.get(space);
        byte[] from = last == null ? RowKey.position(table.space(), 0) : Arrays.copyOf(last, last.length + 1);
        List<ItemWrite> portion = new ArrayList<>();
        AtomicLong bytes = new AtomicLong(); // counted by one thread
        try (Gate.Pass _ = gate.enter()) {
            rocks.scan(from, RowKey.position(table.space() + 1, 0), true, (_, value) -> {
                Item key = table.key().keyOf(ItemCodec.decode(value));
                portion.add(new ItemWrite(table, key, _ -> Change.KEEP));
                return bytes.addAndGet(value.length) < PORTION_BYTES && portion.size() < PORTION;
            });
        }
        return portion;
    }

    private void write(List<ItemWrite> portion) {
        ItemWrites.Decided decided;
        try (Gate.Pass _ = gate.enter()) {
            decided = writes.decide(portion, committer);
        }
        var _ = decided.await();
    }

    private void advance(int space, byte[] last) {
        done.put(space, last);
        sinceCursor++;
        if (sinceCursor >= PORTIONS_A_CURSOR) {
            sinceCursor = 0;
            keep(new Row(cursor(space), last, 0, 0));
        }
    }

    private void keep(Row row) {
        Commit commit = Commit.ofCatalog(List.of(row), List.of());
        try (Gate.Pass _ = gate.enter()) {
            committer.submit(commit);
        }
        commit.await();
    }

    private void finish(Table table, Derived derived, Definitions definitions) {
        var _ = definitions.alter(table.name(), now -> ready(now, derived.space()));
        done.remove(derived.space());
        keep(new Row(cursor(derived.space()), null, 0, 0));
        LOG.log(
                System.Logger.Level.INFO,
                "event=backfill-done table={0} what={1}",
                table.name(),
                derived instanceof Index index ? index.name() : "time to live");
    }

    private static Table ready(Table table, int space) {
        return table.withIndexes(table.indexes().stream()
                        .map(index -> index.space() == space ? index.at(space, Readiness.READY) : index)
                        .toList())
                .withExpiry(table.expiry()
                        .map(expiry -> expiry.space() == space ? expiry.at(space, Readiness.READY) : expiry));
    }

    private static byte[] cursor(int space) {
        Bytes out = new Bytes(1 + Integer.BYTES);
        out.put(KIND);
        out.putInt(space);
        return out.toByteArray();
    }
}
