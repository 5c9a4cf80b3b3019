package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Which rows a write changes: those of its items, what is derived from them where they enter, leave or stay with
/// other content, and what the streams of their tables tell. Confined to one writer.
final class Rows {
    private final boolean byStore;
    private final List<Row> rows = new ArrayList<>();
    private List<StreamEntry> entries = List.of();

    /// @param byStore whether the store itself removes items that are over; streams tell it
    Rows(boolean byStore) {
        this.byStore = byStore;
    }

    List<Row> rows() {
        return rows;
    }

    /// In the order of the items.
    List<StreamEntry> entries() {
        return entries;
    }

    /// Adds the rows of one item's change.
    ///
    /// @param stands whether a row that belongs to the item as it was is there: asked only where rows are still
    ///     being built
    void add(Table table, Moved item, Predicate<RowKey> stands) {
        replace(item.key, item.before, item.after, true);
        for (Index index : table.indexes()) {
            derived(index, table, item, stands);
        }
        if (table.expiry().isPresent()) {
            derived(table.expiry().get(), table, item, stands);
        }
        if (table.stream().isPresent() && !item.before.equals(item.after)) {
            tell(table.stream().get(), item);
        }
    }

    private void derived(Derived derived, Table table, Moved item, Predicate<RowKey> stands) {
        Optional<RowKey> old = item.before.flatMap(before -> derived.rowOf(table, before));
        if (derived.readiness() == Readiness.BUILDING) {
            old = old.filter(stands);
        }
        Optional<RowKey> now = item.after.flatMap(after -> derived.rowOf(table, after));
        Optional<Item> oldEntry = old.isEmpty() ? Optional.empty() : derived.entryOf(table, item.before.orElseThrow());
        Optional<Item> entry = item.after.flatMap(after -> derived.entryOf(table, after));
        if (old.equals(now)) {
            now.ifPresent(there -> replace(there, oldEntry, entry, derived.isCounted()));
        } else {
            old.ifPresent(gone -> replace(gone, oldEntry, Optional.empty(), derived.isCounted()));
            now.ifPresent(there -> replace(there, Optional.empty(), entry, derived.isCounted()));
        }
    }

    private void replace(RowKey key, Optional<Item> before, Optional<Item> after, boolean counted) {
        if (before.equals(after)) {
            return;
        }
        int items = (after.isPresent() ? 1 : 0) - (before.isPresent() ? 1 : 0);
        long bytes = counted ? size(after) - size(before) : 0;
        byte[] value = after.isPresent() ? ItemCodec.encode(after.get()) : null;
        rows.add(new Row(key.bytes(), value, counted ? items : 0, bytes));
    }

    private void tell(Stream stream, Moved item) {
        if (entries.isEmpty()) {
            entries = new ArrayList<>();
        }
        entries.add(new StreamEntry(stream.space(), StreamCodec.encode(stream, item.before, item.after, byStore)));
    }

    private static long size(Optional<Item> item) {
        return item.isPresent() ? ItemSize.of(item.get()) : 0;
    }

    /// An item as it was and as it is to be.
    ///
    /// @param key of both
    record Moved(RowKey key, Optional<Item> before, Optional<Item> after) {}
}
