package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.partiql.KeyLookup;
import dev.sluice.tables.partiql.Statement;
import dev.sluice.tables.storage.Change;
import dev.sluice.tables.storage.ItemWrite;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.Written;
import java.util.Optional;

/// A statement that writes one item, ready for the store. Immutable.
///
/// @param statement what is to be done
/// @param write     how
record StatementWrite(Statement statement, ItemWrite write) {
    /// The statement on its table.
    ///
    /// @param alone whether it stands for itself; EXISTS is for transactions only
    /// @throws ValidationException when it cannot be done
    static StatementWrite of(Statement statement, Table table, boolean alone) {
        return new StatementWrite(
                statement,
                switch (statement) {
                    case Statement.Insert(var _, Item item) -> insert(table, item);
                    case Statement.Change(var _, Update update, Condition where, var _) ->
                        WriteRules.update(table, key(table, where), Optional.of(update), Optional.of(where));
                    case Statement.Delete(var _, Condition where, var _) -> delete(table, where);
                    case Statement.Exists(var _, Condition where) -> exists(table, where, alone);
                    case Statement.Select _ ->
                        throw new IllegalArgumentException("statement: SELECT (expected: one that writes)");
                });
    }

    private static ItemWrite insert(Table table, Item item) {
        ItemSize.checkPut(item);
        String partition = table.key().partition().name();
        return WriteRules.put(table, item, Optional.of(new Condition.NotExists(DocumentPath.of(partition))));
    }

    private static ItemWrite delete(Table table, Condition where) {
        Item key = key(table, where);
        table.key().checkKey(key);
        return new ItemWrite(table, key, current -> {
            if (current.isEmpty()) {
                return Change.KEEP;
            }
            return where.test(current.get()) ? Change.REMOVE : Change.REFUSE;
        });
    }

    private static ItemWrite exists(Table table, Condition where, boolean alone) {
        if (alone) {
            throw new ValidationException("EXISTS stands alone (expected: in a transaction, beside writes)");
        }
        return WriteRules.check(table, key(table, where), Optional.of(where));
    }

    private static Item key(Table table, Condition where) {
        return KeyLookup.key(where, table.key())
                .orElseThrow(() -> new ValidationException(
                        "Where clause does not contain a mandatory equality on all key attributes"));
    }

    Table table() {
        return write.table();
    }

    /// What RETURNING asks for.
    Optional<Item> told(Written written) {
        return switch (statement) {
            case Statement.Change(var _, Update update, var _, Statement.Returning returning) ->
                switch (returning) {
                    case NOTHING -> Optional.empty();
                    case ALL_OLD -> written.before();
                    case ALL_NEW -> written.after();
                    case MODIFIED_OLD -> written.before().map(update::touched);
                    case MODIFIED_NEW -> written.after().map(update::touched);
                };
            case Statement.Delete(var _, var _, Statement.Returning returning) ->
                written.before().filter(_ -> returning == Statement.Returning.ALL_OLD);
            case Statement.Insert _, Statement.Exists _, Statement.Select _ -> Optional.empty();
        };
    }

    /// Why it was refused.
    ///
    /// @param before the item, when it was asked for
    Cancellation.Reason refusal(Optional<Item> before) {
        return statement instanceof Statement.Insert
                ? new Cancellation.Reason("DuplicateItem", Optional.of("Duplicate primary key exists in table"), before)
                : Cancellation.Reason.conditionFailed(before);
    }
}
