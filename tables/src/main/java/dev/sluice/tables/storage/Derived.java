package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import java.util.Optional;

/// Rows that follow from a table's items, at most one for each item, kept in the same batch as the item's own.
sealed interface Derived permits Index, Expiry {
    /// The number that all its rows begin with; 0 until the catalog has given it one.
    int space();

    /// Whether every item has its row already.
    Readiness readiness();

    /// Where the row of an item stands: nowhere when the item lacks what it is derived from.
    Optional<RowKey> rowOf(Table table, Item item);

    /// What stands in that row.
    Optional<Item> entryOf(Table table, Item item);

    /// Whether its size is kept.
    boolean isCounted();
}
