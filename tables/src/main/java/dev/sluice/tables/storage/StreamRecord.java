package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import java.time.Instant;
import java.util.Optional;

/// One change of an item, as its stream tells it.
///
/// @param sequence its place: greater than that of every earlier change in the store
/// @param kind     what became of the item
/// @param byStore  whether the store removed it because it was over
/// @param key      of the item
/// @param before   the item as it was, when the stream shows that
/// @param after    the item as it is now, when the stream shows that
public record StreamRecord(
        long sequence, Kind kind, boolean byStore, Item key, Optional<Item> before, Optional<Item> after) {
    /// What became of an item.
    public enum Kind {
        /// It is new.
        INSERT,
        /// It was there, and is other than before.
        MODIFY,
        /// It is gone.
        REMOVE
    }

    /// When it was written.
    public Instant written() {
        return Sequence.timeOf(sequence);
    }
}
