package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import java.util.List;
import java.util.Optional;

/// Which rows an item's change writes: its own and those of the indexes that it enters, leaves or stays in with
/// other content. Pure functions.
final class Rows {
    private Rows() {}

    /// Adds the rows of a change from `before` to `after`, which have the same key.
    static void add(List<Row> rows, Table table, RowKey key, Optional<Item> before, Optional<Item> after) {
        replace(rows, key, before, after);
        for (Index index : table.indexes()) {
            Optional<RowKey> old = before.flatMap(item -> RowKey.of(table, index, item));
            Optional<RowKey> now = after.flatMap(item -> RowKey.of(table, index, item));
            Optional<Item> oldEntry = before.flatMap(item -> index.entryOf(table, item));
            Optional<Item> entry = after.flatMap(item -> index.entryOf(table, item));
            if (old.equals(now)) {
                now.ifPresent(there -> replace(rows, there, oldEntry, entry));
            } else {
                old.ifPresent(gone -> replace(rows, gone, oldEntry, Optional.empty()));
                now.ifPresent(there -> replace(rows, there, Optional.empty(), entry));
            }
        }
    }

    private static void replace(List<Row> rows, RowKey key, Optional<Item> before, Optional<Item> after) {
        if (before.equals(after)) {
            return;
        }
        int items = (after.isPresent() ? 1 : 0) - (before.isPresent() ? 1 : 0);
        long bytes = size(after) - size(before);
        rows.add(new Row(key.bytes(), after.isPresent() ? ItemCodec.encode(after.get()) : null, items, bytes));
    }

    private static long size(Optional<Item> item) {
        return item.isPresent() ? ItemSize.of(item.get()) : 0;
    }
}
