package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.alter;
import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.message;
import static dev.sluice.tables.storage.StoreFixtures.messages;
import static dev.sluice.tables.storage.StoreFixtures.put;
import static dev.sluice.tables.storage.StoreFixtures.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An index that is added to a table with items: built while the table is read and written, and exact in the end.
class BackfillTest {
    private static final StoreOptions OPTIONS =
            StoreOptions.DEFAULT.with(Durability.BUFFERED).withReservedBytes(0);
    private static final int ITEMS = 5000;

    @TempDir
    private Path folder;

    @Test
    void buildsAnIndexBesideWriters() throws ExecutionException, InterruptedException {
        try (TableStore store = TableStore.open(folder, OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            fill(store, table);
            AtomicBoolean stop = new AtomicBoolean();
            try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> running = new ArrayList<>();
                for (int seed = 0; seed < 4; seed++) {
                    Random random = new Random(seed);
                    running.add(writers.submit(() -> writeUntil(stop, random, store, table)));
                }
                alter(store, BackfillTest::withByText);
                await().until(() -> isReady(store));
                stop.set(true);
                for (Future<?> writer : running) {
                    writer.get();
                }
            }
            compare(store);
        }
        try (TableStore store = TableStore.open(folder, OPTIONS)) {
            compare(store);
        }
    }

    @Test
    void goesOnWhereItWasWhenTheStoreIsOpenedAgain() {
        try (TableStore store = TableStore.open(folder, OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            fill(store, table);
            alter(store, BackfillTest::withByText);
        }
        try (TableStore store = TableStore.open(folder, OPTIONS)) {
            await().until(() -> isReady(store));
            compare(store);
        }
    }

    @Test
    void dropsAnIndexWhileItIsBuilt() {
        try (TableStore store = TableStore.open(folder, OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            fill(store, table);
            Table with = store.alter("chat", BackfillTest::withByText).orElseThrow();
            alter(store, now -> now.withIndexes(now.indexes().subList(0, 2)));
            alter(store, BackfillTest::withByText);
            await().until(() -> isReady(store));
            compare(store);
            assertThat(scan(store, with, "byText")).isEmpty();
            assertThat(store.drop("chat")).isPresent();
        }
    }

    private static boolean isReady(TableStore store) {
        return store.table("chat").orElseThrow().index("byText").orElseThrow().readiness() == Readiness.READY;
    }

    private static Table withByText(Table table) {
        List<Index> indexes = new ArrayList<>(table.indexes());
        KeySchema key = KeySchema.of(new KeyAttribute("text", ScalarType.S));
        indexes.add(new Index("byText", 0, key, new Projection.KeysOnly(), true, Map.of()));
        return table.withIndexes(indexes);
    }

    private static void fill(TableStore store, Table table) {
        List<ItemWrite> portion = new ArrayList<>();
        for (int at = 0; at < ITEMS; at++) {
            Item item = message("room" + at % 5, at, "user" + at % 7, "text" + at % 100);
            portion.add(new ItemWrite(table, table.key().keyOf(item), _ -> new Change.Put(item)));
            if (portion.size() == 100) {
                assertThat(store.write(portion)).hasSize(100);
                portion.clear();
            }
        }
    }

    /// Changes, adds and removes items, some of them several times at once.
    private static void writeUntil(AtomicBoolean stop, Random random, TableStore store, Table table) {
        while (!stop.get()) {
            int at = random.nextInt(ITEMS + 100);
            if (random.nextInt(4) == 0) {
                StoreFixtures.delete(store, table, key("room" + at % 5, at));
            } else {
                put(store, table, message("room" + at % 5, at, "user" + at % 7, "text" + random.nextInt(100)));
            }
        }
    }

    private static void compare(TableStore store) {
        Table table = store.table("chat").orElseThrow();
        Index index = table.index("byText").orElseThrow();
        List<Item> entries = scan(store, table).stream()
                .flatMap(item -> index.entryOf(table, item).stream())
                .toList();
        List<Item> found = scan(store, table, "byText");
        assertThat(found).hasSameSizeAs(entries);
        assertThat(new HashSet<>(found).equals(new HashSet<>(entries))).isTrue();
        assertThat(store.size(index))
                .isEqualTo(new SpaceSize(
                        entries.size(), entries.stream().mapToLong(ItemSize::of).sum()));
    }
}
