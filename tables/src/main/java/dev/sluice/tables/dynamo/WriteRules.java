package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.KeyPaths;
import dev.sluice.tables.expression.NewValue;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Change;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.ItemWrite;
import dev.sluice.tables.storage.Table;
import java.util.Collection;
import java.util.Optional;

/// Writes of single items as the store takes them, with what DynamoDB refuses. Pure functions.
final class WriteRules {
    private WriteRules() {}

    /// The item replaces whatever is there.
    static ItemWrite put(Table table, Item item, Optional<Condition> condition) {
        Item key = table.key().keyOf(item);
        checkIndexKeys(table, item);
        condition.ifPresent(it -> checkPaths(table, KeyPaths.of(it)));
        Change put = new Change.Put(item);
        return new ItemWrite(table, key, current -> holds(condition, current) ? put : Change.REFUSE);
    }

    /// The item goes, if it is there.
    static ItemWrite delete(Table table, Item key, Optional<Condition> condition) {
        table.key().checkKey(key);
        condition.ifPresent(it -> checkPaths(table, KeyPaths.of(it)));
        return new ItemWrite(table, key, current -> holds(condition, current) ? Change.REMOVE : Change.REFUSE);
    }

    /// Nothing changes.
    static ItemWrite check(Table table, Item key, Optional<Condition> condition) {
        table.key().checkKey(key);
        condition.ifPresent(it -> checkPaths(table, KeyPaths.of(it)));
        return new ItemWrite(table, key, current -> holds(condition, current) ? Change.KEEP : Change.REFUSE);
    }

    /// The item is changed, or made.
    static ItemWrite update(Table table, Item key, Optional<Update> update, Optional<Condition> condition) {
        table.key().checkKey(key);
        update.ifPresent(it -> it.checkLeavesAlone(table.key()));
        update.ifPresent(it -> checkPaths(table, it.paths()));
        update.ifPresent(it -> checkGiven(table, it));
        condition.ifPresent(it -> checkPaths(table, KeyPaths.of(it)));
        return new ItemWrite(table, key, current -> {
            if (!holds(condition, current)) {
                return Change.REFUSE;
            }
            if (current.isEmpty() && update.filter(Update::onlyTakesAway).isPresent()) {
                return Change.KEEP;
            }
            Item item = update.map(it -> it.apply(current, key)).orElseGet(() -> current.orElse(key));
            checkUpdated(table, item);
            return new Change.Put(item);
        });
    }

    /// Refuses values of the request that an index cannot have as keys; what is computed is looked at afterwards.
    private static void checkGiven(Table table, Update update) {
        Item.Builder given = Item.builder();
        for (Update.Action action : update.actions()) {
            if (action instanceof Update.Set(DocumentPath path, NewValue.Constant(AttributeValue value))
                    && !path.isNested()) {
                given.put(path.head(), value);
            }
        }
        checkIndexKeys(table, given.build());
    }

    private static boolean holds(Optional<Condition> condition, Optional<Item> current) {
        return condition.isEmpty() || condition.get().test(current.orElse(Item.EMPTY));
    }

    private static void checkPaths(Table table, Collection<DocumentPath> paths) {
        KeyPaths.checkScalarKey(paths, table.key());
        table.indexes().forEach(index -> KeyPaths.checkScalarIndexKey(paths, index.key()));
    }

    private static void checkUpdated(Table table, Item item) {
        ItemSize.checkUpdate(item);
        for (Index index : table.indexes()) {
            for (KeyAttribute attribute : index.key().attributes()) {
                Optional<AttributeValue> value = item.find(attribute.name());
                if (value.isPresent() && value.get().type() != attribute.type().type()) {
                    throw new ValidationException(
                            "The update expression attempted to update the secondary index key to unsupported type");
                }
                value.ifPresent(it -> checkIndexKey(index, attribute, it));
            }
        }
    }

    private static void checkIndexKeys(Table table, Item item) {
        for (Index index : table.indexes()) {
            for (KeyAttribute attribute : index.key().attributes()) {
                Optional<AttributeValue> value = item.find(attribute.name());
                if (value.isPresent() && value.get().type() != attribute.type().type()) {
                    throw new ValidationException(AttributeValue.INVALID + "Type mismatch for Index Key "
                            + attribute.name() + " Expected: " + attribute.type() + " Actual: "
                            + value.get().type() + " IndexName: " + index.name());
                }
                value.ifPresent(it -> checkIndexKey(index, attribute, it));
            }
        }
    }

    private static void checkIndexKey(Index index, KeyAttribute attribute, AttributeValue value) {
        long size = ItemSize.of(value);
        boolean partition = attribute.equals(index.key().partition());
        int most = partition ? KeySchema.MAX_PARTITION_KEY_BYTES : KeySchema.MAX_SORT_KEY_BYTES;
        if (size == 0) {
            throw new ValidationException("One or more parameter values are not valid. A value specified for a"
                    + " secondary index key is not supported. The AttributeValue for a key attribute cannot contain an"
                    + " empty " + (value instanceof AttributeValue.S ? "string" : "binary") + " value. IndexName: "
                    + index.name() + ", IndexKey: " + attribute.name());
        }
        if (size > most) {
            throw new ValidationException(AttributeValue.INVALID + "Size of " + (partition ? "hashkey" : "rangekey")
                    + " has exceeded the maximum size limit of " + most + " bytes, IndexName: " + index.name());
        }
    }
}
