package dev.sluice.tables.storage;

import dev.sluice.tables.item.KeySchema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The changes of a table's items, in order. It outlives its table, and its being switched off, by [Streams#KEPT].
///
/// @param table   the name of its table
/// @param space   the number that all its rows begin with; 0 until the catalog has given it one
/// @param view    what a record shows
/// @param key     of the table
/// @param started when it was switched on, in whole milliseconds; names it
/// @param ended   when it was switched off
public record Stream(String table, int space, View view, KeySchema key, Instant started, Optional<Instant> ended) {
    /// What a record shows beside the key. Part of the format: the names must not change.
    public enum View {
        /// Nothing.
        KEYS_ONLY,
        /// The item as it is now.
        NEW_IMAGE,
        /// The item as it was.
        OLD_IMAGE,
        /// Both.
        NEW_AND_OLD_IMAGES;

        boolean showsNew() {
            return this == NEW_IMAGE || this == NEW_AND_OLD_IMAGES;
        }

        boolean showsOld() {
            return this == OLD_IMAGE || this == NEW_AND_OLD_IMAGES;
        }
    }

    /// One for a table, not yet numbered.
    public static Stream of(Table table, View view, Instant now) {
        return new Stream(table.name(), 0, view, table.key(), now.truncatedTo(ChronoUnit.MILLIS), Optional.empty());
    }

    Stream at(int number) {
        return new Stream(table, number, view, key, started, ended);
    }

    Stream ended(Instant now) {
        return new Stream(table, space, view, key, started, Optional.of(now));
    }
}
