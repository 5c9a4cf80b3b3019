package dev.sluice.tables.storage;

import dev.sluice.tables.item.KeySchema;
import java.time.Instant;
import java.util.ArrayList;
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
/// @param expiry  by what its items go of themselves
/// @param stream  where its changes stand
public record Table(
        String name,
        UUID id,
        int space,
        KeySchema key,
        List<Index> indexes,
        Instant created,
        Map<String, String> notes,
        Optional<Expiry> expiry,
        Optional<Stream> stream) {
    /// Copies the lists.
    public Table {
        indexes = List.copyOf(indexes);
        notes = Map.copyOf(notes);
    }

    /// One whose items stay and whose changes nobody hears of.
    public Table(
            String name,
            UUID id,
            int space,
            KeySchema key,
            List<Index> indexes,
            Instant created,
            Map<String, String> notes) {
        this(name, id, space, key, indexes, created, notes, Optional.empty(), Optional.empty());
    }

    /// The index of that name.
    public Optional<Index> index(String wanted) {
        return indexes.stream().filter(index -> index.name().equals(wanted)).findFirst();
    }

    /// This table with other notes.
    public Table withNotes(Map<String, String> other) {
        return new Table(name, id, space, key, indexes, created, other, expiry, stream);
    }

    /// This table with other indexes.
    public Table withIndexes(List<Index> other) {
        return new Table(name, id, space, key, other, created, notes, expiry, stream);
    }

    /// This table with that expiry, or none.
    public Table withExpiry(Optional<Expiry> other) {
        return new Table(name, id, space, key, indexes, created, notes, other, stream);
    }

    /// This table with that stream, or none.
    public Table withStream(Optional<Stream> other) {
        return new Table(name, id, space, key, indexes, created, notes, expiry, other);
    }

    Table at(int number) {
        return new Table(name, id, number, key, indexes, created, notes, expiry, stream);
    }

    /// Everything that follows from its items.
    List<Derived> derived() {
        List<Derived> all = new ArrayList<>(indexes);
        expiry.ifPresent(all::add);
        return all;
    }
}
