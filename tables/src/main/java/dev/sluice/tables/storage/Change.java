package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import java.util.Optional;

/// What is to become of one item.
public sealed interface Change {
    /// Nothing.
    Change KEEP = new Keep();
    /// It goes.
    Change REMOVE = new Remove();
    /// The condition does not hold.
    Change REFUSE = new Refuse();

    /// The item is there afterwards, exactly so. It has the key that was named.
    record Put(Item item) implements Change {}

    /// The item is not there afterwards.
    record Remove() implements Change {}

    /// The item stays as it is; a condition was checked and holds.
    record Keep() implements Change {}

    /// The condition does not hold: nothing of the whole write takes effect.
    record Refuse() implements Change {}

    /// Decides from the present item. Called under the item's lock: pure, quick, and with no call back into the
    /// store. What it throws reaches the writer, and nothing takes effect.
    @FunctionalInterface
    interface Rule {
        /// What is to become of the item.
        Change decide(Optional<Item> current);
    }
}
