package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.KeySchema;
import java.util.Map;
import java.util.Optional;

/// A secondary index of a table.
///
/// @param name       unique in its table
/// @param space      the number that all its rows begin with
/// @param key        its key; a local index shares the table's partition key
/// @param projection what its entries carry
/// @param global     whether it partitions by a key of its own
/// @param notes      settings that the dialect keeps with it; without meaning here
public record Index(
        String name, int space, KeySchema key, Projection projection, boolean global, Map<String, String> notes) {
    /// Copies the notes.
    public Index {
        notes = Map.copyOf(notes);
    }

    /// What stands in this index for an item: nothing when it lacks a key of the index.
    public Optional<Item> entryOf(Table table, Item item) {
        return RowKey.isIndexed(this, item) ? Optional.of(projection.of(item, table.key(), key)) : Optional.empty();
    }
}
