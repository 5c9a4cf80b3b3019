package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.all;
import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.messages;
import static dev.sluice.tables.storage.StoreFixtures.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tables.expression.KeyRange;
import dev.sluice.tables.expression.SortRange;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random writes and reads, seeded, told to the store and to a plain map; both must always agree, also after a
/// restart.
class RandomOperationsTest {
    private static final int OPERATIONS = 1500;
    private static final int ROOMS = 5;
    private static final int TIMES = 40;

    @TempDir
    private Path folder;

    private final Map<Item, Item> model = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithAMap(long seed) {
        Random random = new Random(seed);
        StoreOptions options = StoreOptions.DEFAULT.with(Durability.BUFFERED).withReservedBytes(0);
        try (TableStore store = TableStore.open(folder, options)) {
            Table table = store.create(messages("chat")).orElseThrow();
            for (int i = 0; i < OPERATIONS; i++) {
                operation(random, store, table);
            }
            compareAll(store, table);
        }
        try (TableStore store = TableStore.open(folder, options)) {
            compareAll(store, store.table("chat").orElseThrow());
        }
    }

    private void operation(Random random, TableStore store, Table table) {
        Item key = key("room" + random.nextInt(ROOMS), random.nextInt(TIMES) - TIMES / 2);
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> {
                Item item = item(random, key);
                assertThat(write(store, table, key, _ -> new Change.Put(item)).before())
                        .isEqualTo(Optional.ofNullable(model.put(key, item)));
            }
            case 3 ->
                assertThat(write(store, table, key, _ -> Change.REMOVE).before())
                        .isEqualTo(Optional.ofNullable(model.remove(key)));
            case 4 -> {
                Item item = item(random, key);
                Written written =
                        write(store, table, key, current -> current.isPresent() ? Change.REFUSE : new Change.Put(item));
                assertThat(written.refused()).isEqualTo(model.putIfAbsent(key, item) != null);
            }
            default -> compareQuery(random, store, table);
        }
        assertThat(store.get(table, key)).isEqualTo(Optional.ofNullable(model.get(key)));
    }

    private static Written write(TableStore store, Table table, Item key, Change.Rule rule) {
        return store.write(new ItemWrite(table, key, rule));
    }

    private static Item item(Random random, Item key) {
        Item item = key.with("text", AttributeValue.string("t" + random.nextInt(1000)));
        return random.nextInt(4) == 0 ? item : item.with("user", AttributeValue.string("user" + random.nextInt(3)));
    }

    private void compareQuery(Random random, TableStore store, Table table) {
        AttributeValue room = AttributeValue.string("room" + random.nextInt(ROOMS));
        int low = random.nextInt(TIMES) - TIMES / 2;
        int high = low + random.nextInt(TIMES / 2);
        boolean forward = random.nextBoolean();
        Range range = Range.partition(
                table,
                Optional.empty(),
                new KeyRange(room, new SortRange.Between(AttributeValue.N.of(low), AttributeValue.N.of(high))));

        List<Item> expected = model.values().stream()
                .filter(item -> item.find("room").equals(Optional.of(room)) && at(item) >= low && at(item) <= high)
                .sorted(Comparator.comparingLong(item -> forward ? at(item) : -at(item)))
                .toList();
        assertThat(all(store, forward ? range : range.descending())).isEqualTo(expected);
    }

    private void compareAll(TableStore store, Table table) {
        assertThat(scan(store, table)).containsExactlyInAnyOrderElementsOf(model.values());
        List<Item> inShares = new ArrayList<>();
        for (int segment = 0; segment < 7; segment++) {
            inShares.addAll(all(store, Range.share(table, Optional.empty(), segment, 7)));
        }
        assertThat(inShares).isEqualTo(scan(store, table));
        for (Index index : table.indexes()) {
            List<Item> entries = model.values().stream()
                    .flatMap(item -> index.entryOf(table, item).stream())
                    .toList();
            assertThat(scan(store, table, index.name())).containsExactlyInAnyOrderElementsOf(entries);
            assertThat(store.size(index)).isEqualTo(size(entries));
        }
        assertThat(store.size(table)).isEqualTo(size(List.copyOf(model.values())));
    }

    private static SpaceSize size(List<Item> items) {
        return new SpaceSize(
                items.size(), items.stream().mapToLong(ItemSize::of).sum());
    }

    private static long at(Item item) {
        return ((AttributeValue.N) item.find("at").orElseThrow())
                .value()
                .value()
                .longValueExact();
    }
}
