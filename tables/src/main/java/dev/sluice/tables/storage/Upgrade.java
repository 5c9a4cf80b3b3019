package dev.sluice.tables.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings tables of earlier formats to the present one. Done again it changes nothing, so a crash in between does
/// no harm.
final class Upgrade {
    /// Format 1 only noted the attribute of an expiry, and removed nothing.
    private static final String NOTED_EXPIRY = "TimeToLiveAttribute";

    private Upgrade() {}

    /// Before anybody else uses the store.
    static void run(Catalog catalog, Definitions definitions) {
        for (String name : List.copyOf(catalog.names())) {
            var _ = definitions.alter(name, Upgrade::withExpiry);
        }
    }

    private static Table withExpiry(Table table) {
        String attribute = table.notes().get(NOTED_EXPIRY);
        if (attribute == null) {
            return table;
        }
        Map<String, String> notes = new HashMap<>(table.notes());
        notes.remove(NOTED_EXPIRY);
        return table.withNotes(notes).withExpiry(Optional.of(Expiry.by(attribute)));
    }
}
