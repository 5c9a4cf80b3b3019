package dev.sluice.tables.storage;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Tables and items that the store's tests share.
final class StoreFixtures {
    static final KeySchema ROOM_AND_TIME =
            KeySchema.of(new KeyAttribute("room", ScalarType.S), new KeyAttribute("at", ScalarType.N));
    static final KeySchema BY_USER =
            KeySchema.of(new KeyAttribute("user", ScalarType.S), new KeyAttribute("at", ScalarType.N));
    static final KeySchema BY_ROOM_AND_USER =
            KeySchema.of(new KeyAttribute("room", ScalarType.S), new KeyAttribute("user", ScalarType.S));

    private StoreFixtures() {}

    /// A table of messages with a global index that carries one attribute and a local one that carries all.
    static Table messages(String name) {
        List<Index> indexes = List.of(
                new Index("byUser", 0, BY_USER, new Projection.Include(Set.of("text")), true, Map.of()),
                new Index("byRoomAndUser", 0, BY_ROOM_AND_USER, new Projection.All(), false, Map.of()));
        return new Table(name, UUID.randomUUID(), 0, ROOM_AND_TIME, indexes, Instant.EPOCH, Map.of("note", "kept"));
    }

    static Item key(String room, long at) {
        return Item.of("room", AttributeValue.string(room), "at", AttributeValue.N.of(at));
    }

    static Item message(String room, long at, String user, String text) {
        return key(room, at).with("user", AttributeValue.string(user)).with("text", AttributeValue.string(text));
    }

    static Written put(TableStore store, Table table, Item item) {
        return store.write(new ItemWrite(table, table.key().keyOf(item), _ -> new Change.Put(item)));
    }

    static Written delete(TableStore store, Table table, Item key) {
        return store.write(new ItemWrite(table, key, _ -> Change.REMOVE));
    }

    /// Changes the table `chat`.
    static void alter(TableStore store, UnaryOperator<Table> change) {
        if (store.alter("chat", change).isEmpty()) {
            throw new IllegalStateException("no table chat");
        }
    }

    /// Has the store look at once for what is to be done, rather than within a second.
    static void lookAgain(TableStore store) {
        var _ = store.alter("chat", table -> table);
    }

    static List<Item> all(TableStore store, Range range) {
        List<Item> items = new ArrayList<>();
        store.read(range, items::add);
        return items;
    }

    static List<Item> scan(TableStore store, Table table) {
        return all(store, Range.share(table, Optional.empty(), 0, 1));
    }

    static List<Item> scan(TableStore store, Table table, String index) {
        return all(store, Range.share(table, table.index(index), 0, 1));
    }
}
