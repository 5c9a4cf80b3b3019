package dev.sluice.tables.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A change of the catalog on its way.
///
/// @param table   as it is to be; of one that is dropped as it was
/// @param rows    what makes the change durable
/// @param cleared rows that go with it
/// @param ended   the stream that ends with it
record Alteration(Table table, List<Row> rows, List<Cleared> cleared, Optional<Stream> ended) {
    /// What of `before` is no more in `after`, which is empty when the table goes.
    static List<Cleared> cleared(Table before, Optional<Table> after) {
        List<Integer> kept = after.map(Table::derived).orElse(List.of()).stream()
                .map(Derived::space)
                .toList();
        List<Cleared> cleared = new ArrayList<>();
        if (after.isEmpty()) {
            cleared.add(Cleared.whole(before.space()));
        }
        before.derived().stream()
                .map(Derived::space)
                .filter(space -> !kept.contains(space))
                .forEach(space -> cleared.add(Cleared.whole(space)));
        return cleared;
    }
}
