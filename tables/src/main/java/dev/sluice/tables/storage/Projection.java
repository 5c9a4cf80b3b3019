package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.KeySchema;
import java.util.HashSet;
import java.util.Set;

/// Which attributes of an item its entry in an index carries, beside the keys of index and table.
public sealed interface Projection {
    /// Every attribute.
    record All() implements Projection {}

    /// None beside the keys.
    record KeysOnly() implements Projection {}

    /// The named ones.
    record Include(Set<String> names) implements Projection {
        /// Copies the names.
        public Include {
            names = Set.copyOf(names);
        }
    }

    /// What an entry of an item carries.
    default Item of(Item item, KeySchema table, KeySchema index) {
        return switch (this) {
            case All _ -> item;
            case KeysOnly _ -> item.only(with(table, index, Set.of()));
            case Include(Set<String> names) -> item.only(with(table, index, names));
        };
    }

    /// Whether an entry carries that attribute, when the item has it.
    default boolean covers(String name, KeySchema table, KeySchema index) {
        return table.has(name)
                || index.has(name)
                || switch (this) {
                    case All _ -> true;
                    case KeysOnly _ -> false;
                    case Include(Set<String> names) -> names.contains(name);
                };
    }

    private static Set<String> with(KeySchema table, KeySchema index, Set<String> names) {
        Set<String> all = new HashSet<>(names);
        table.attributes().forEach(attribute -> all.add(attribute.name()));
        index.attributes().forEach(attribute -> all.add(attribute.name()));
        return all;
    }
}
