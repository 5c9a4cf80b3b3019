package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.partiql.KeyLookup;
import dev.sluice.tables.partiql.Statement;
import dev.sluice.tables.storage.Table;
import java.util.Optional;

/// A SELECT of one item, as batches and transactions take it. Pure functions.
final class PointRead {
    private PointRead() {}

    /// The key that its WHERE clause fixes.
    ///
    /// @throws ValidationException when it leaves some of it open
    static Item key(Statement.Select select, Table table, String action) {
        Item key = select.where()
                .filter(_ -> select.index().isEmpty())
                .flatMap(where -> KeyLookup.key(where, table.key()))
                .orElseThrow(() -> new ValidationException(
                        "Select statements within " + action + " must specify the primary key in the where clause."));
        table.key().checkKey(key);
        return key;
    }

    /// What is told of the item of that key.
    static Optional<Item> told(Statement.Select select, Optional<Item> item) {
        return item.filter(it -> select.where().filter(where -> where.test(it)).isPresent())
                .map(select::told);
    }
}
