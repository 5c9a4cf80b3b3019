package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Removes items that are over. Reads the order of expiry from its beginning, so it looks at no item that is not
/// due, and takes so many of each table at a time. Confined to the thread of [Upkeep].
final class Expirations {
    private static final int PORTION = 100;

    private final Rocks rocks;
    private final Gate gate;
    private final Catalog catalog;
    private final ItemWrites writes;
    private final Committer committer;
    private final InstantSource clock;

    // beyond the limit because it is a path of the store with all that it walks through
    Expirations(Rocks rocks, Gate gate, Catalog catalog, ItemWrites writes, Committer committer, InstantSource clock) {
        this.rocks = rocks;
        this.gate = gate;
        this.catalog = catalog;
        this.writes = writes;
        this.committer = committer;
        this.clock = clock;
    }

    /// Removes some; whether there may be more.
    boolean step() {
        boolean more = false;
        for (Table table : catalog.tables()) {
            if (table.expiry().isPresent()) {
                more |= removeDue(table, table.expiry().get());
            }
        }
        return more;
    }

    private boolean removeDue(Table table, Expiry expiry) {
        long now = clock.instant().getEpochSecond();
        List<ItemWrite> due = due(table, expiry, now);
        if (due.isEmpty()) {
            return false;
        }
        ItemWrites.Decided decided;
        try (Gate.Pass _ = gate.enter()) {
            decided = writes.decide(due, committer, true);
        } catch (NoSuchTableException _) {
            return false; // dropped meanwhile, and with it what was due
        }
        var _ = decided.await();
        return due.size() == PORTION;
    }

    private List<ItemWrite> due(Table table, Expiry expiry, long now) {
        long oldest = Math.max(0, now - Expiry.LONGEST_OVER.toSeconds());
        List<ItemWrite> due = new ArrayList<>();
        try (Gate.Pass _ = gate.enter()) {
            rocks.scan(
                    RowKey.numbered(expiry.space(), oldest),
                    RowKey.numbered(expiry.space(), now + 1),
                    true,
                    (_, value) -> {
                        Item key = ItemCodec.decode(value);
                        due.add(new ItemWrite(table, key, item -> removal(expiry, item.orElse(Item.EMPTY), now)));
                        return due.size() < PORTION;
                    });
        }
        return due;
    }

    /// It may have been given more time since.
    private static Change removal(Expiry expiry, Item item, long now) {
        return expiry.isOver(item, now) ? Change.REMOVE : Change.KEEP;
    }
}
