package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import java.util.Optional;

/// What a write found and decided for one item. It took effect, unless it or another of the same write is
/// [Change.Refuse].
///
/// @param before the item as it was
/// @param change what was decided
public record Written(Optional<Item> before, Change change) {
    /// Whether the condition did not hold.
    public boolean refused() {
        return change instanceof Change.Refuse;
    }

    /// The item as it is now, provided that the write took effect.
    public Optional<Item> after() {
        return switch (change) {
            case Change.Put(Item item) -> Optional.of(item);
            case Change.Remove _ -> Optional.empty();
            case Change.Keep _, Change.Refuse _ -> before;
        };
    }
}
