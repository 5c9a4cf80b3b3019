package dev.sluice.tables.storage;

import dev.sluice.tables.item.KeySchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A table as it stands in the catalog. A change of a table is a new value with the same id.
///
/// @param name    unique in the store
/// @param id      never used again, not even for a table of the same name
/// @param space   the number that all its rows begin with
/// @param key     its key
/// @param indexes its secondary indexes
/// @param created when
/// @param notes   settings that the dialect keeps with it; without meaning here
public record Table(
        String name,
        UUID id,
        int space,
        KeySchema key,
        List<Index> indexes,
        Instant created,
        Map<String, String> notes) {
    /// Copies the lists.
    public Table {
        indexes = List.copyOf(indexes);
        notes = Map.copyOf(notes);
    }

    /// The index of that name.
    public Optional<Index> index(String wanted) {
        return indexes.stream().filter(index -> index.name().equals(wanted)).findFirst();
    }

    /// This table with other notes.
    public Table withNotes(Map<String, String> other) {
        return new Table(name, id, space, key, indexes, created, other);
    }
}
