package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.KeySchema;
import java.util.Map;
import java.util.Optional;

/// A secondary index of a table.
///
/// @param name       unique in its table
/// @param space      the number that all its rows begin with; 0 until the catalog has given it one
/// @param key        its key; a local index shares the table's partition key
/// @param projection what its entries carry
/// @param global     whether it partitions by a key of its own
/// @param notes      settings that the dialect keeps with it; without meaning here
/// @param readiness  whether it may be read; set by the store
public record Index(
        String name,
        int space,
        KeySchema key,
        Projection projection,
        boolean global,
        Map<String, String> notes,
        Readiness readiness)
        implements Derived {
    /// Copies the notes.
    public Index {
        notes = Map.copyOf(notes);
    }

    /// One that is complete, as that of a new table.
    public Index(
            String name, int space, KeySchema key, Projection projection, boolean global, Map<String, String> notes) {
        this(name, space, key, projection, global, notes, Readiness.READY);
    }

    /// What stands in this index for an item: nothing when it lacks a key of the index.
    @Override
    public Optional<Item> entryOf(Table table, Item item) {
        return RowKey.isIndexed(this, item) ? Optional.of(projection.of(item, table.key(), key)) : Optional.empty();
    }

    @Override
    public Optional<RowKey> rowOf(Table table, Item item) {
        return RowKey.of(table, this, item);
    }

    @Override
    public boolean isCounted() {
        return true;
    }

    /// This index with other notes.
    public Index withNotes(Map<String, String> other) {
        return new Index(name, space, key, projection, global, other, readiness);
    }

    Index at(int number, Readiness now) {
        return new Index(name, number, key, projection, global, notes, now);
    }
}
