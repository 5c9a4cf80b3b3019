package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.all;
import static dev.sluice.tables.storage.StoreFixtures.delete;
import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.message;
import static dev.sluice.tables.storage.StoreFixtures.messages;
import static dev.sluice.tables.storage.StoreFixtures.put;
import static dev.sluice.tables.storage.StoreFixtures.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.expression.KeyRange;
import dev.sluice.tables.expression.SortRange;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store by itself: tables, items, ranges, indexes, restart.
class TableStoreTest {
    private static final StoreOptions OPTIONS = StoreOptions.DEFAULT;

    @TempDir
    private Path folder;

    @Test
    void readsWhatWasPutAndReplaced() {
        try (TableStore store = TableStore.inMemory(OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();

            assertThat(put(store, table, message("a", 1, "ann", "one")).before())
                    .isEmpty();
            assertThat(put(store, table, message("a", 1, "bob", "two")).before())
                    .contains(message("a", 1, "ann", "one"));

            assertThat(store.get(table, key("a", 1))).contains(message("a", 1, "bob", "two"));
            assertThat(store.get(table, key("a", 2))).isEmpty();
            assertThat(scan(store, table)).containsExactly(message("a", 1, "bob", "two"));
        }
    }

    @Test
    void readsEntriesAndTheirItemsOfOneState() {
        try (TableStore store = TableStore.inMemory(OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            put(store, table, message("a", 1, "ann", "one"));
            put(store, table, message("a", 2, "bob", "two"));
            List<Optional<Item>> read = new ArrayList<>();
            Range range = Range.share(table, table.index("byRoomAndUser"), 0, 1);
            store.readWhole(range, table, (_, item) -> {
                CompletableFuture.runAsync(() -> put(store, table, message("a", 2, "zoe", "later")))
                        .join();
                return read.add(item);
            });

            assertThat(read)
                    .containsExactly(
                            Optional.of(message("a", 1, "ann", "one")), Optional.of(message("a", 2, "bob", "two")));
        }
    }

    @Test
    void keepsIndexesEqualToTheTable() {
        try (TableStore store = TableStore.inMemory(OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            put(store, table, message("a", 1, "ann", "one").with("more", AttributeValue.string("x")));
            put(store, table, message("a", 2, "bob", "two"));
            put(store, table, message("a", 2, "cid", "two"));
            put(store, table, key("a", 3));
            delete(store, table, key("a", 1));

            assertThat(scan(store, table, "byUser")).containsExactly(message("a", 2, "cid", "two"));
            assertThat(scan(store, table, "byRoomAndUser")).containsExactly(message("a", 2, "cid", "two"));
            assertThat(store.size(table).items()).isEqualTo(2);
            assertThat(store.size(table.index("byUser").orElseThrow()).items()).isEqualTo(1);
        }
    }

    @Test
    void readsAPartitionInOrderAndFromAnyPlace() {
        try (TableStore store = TableStore.inMemory(OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            LongStream.of(5, -3, 0, 120, 12).forEach(at -> put(store, table, message("a", at, "u", "t")));
            put(store, table, message("b", 1, "u", "t"));
            Range partition = Range.partition(
                    table, Optional.empty(), new KeyRange(AttributeValue.string("a"), new SortRange.All()));

            assertThat(times(all(store, partition))).containsExactly("-3", "0", "5", "12", "120");
            assertThat(times(all(store, partition.descending()))).containsExactly("120", "12", "5", "0", "-3");
            assertThat(times(all(store, partition.after(key("a", 5))))).containsExactly("12", "120");
            assertThat(times(all(store, partition.descending().after(key("a", 5)))))
                    .containsExactly("0", "-3");
            assertThat(times(all(
                            store,
                            Range.partition(
                                    table,
                                    Optional.empty(),
                                    new KeyRange(
                                            AttributeValue.string("a"),
                                            new SortRange.Between(AttributeValue.N.of(0), AttributeValue.N.of(12)))))))
                    .containsExactly("0", "5", "12");
        }
    }

    @Test
    void writesAllOrNothing() {
        try (TableStore store = TableStore.inMemory(OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            Item one = message("a", 1, "u", "t");

            List<Written> refused = store.write(List.of(
                    new ItemWrite(table, key("a", 1), _ -> new Change.Put(one)),
                    new ItemWrite(table, key("a", 2), _ -> Change.REFUSE)));

            assertThat(refused.getLast().refused()).isTrue();
            assertThat(scan(store, table)).isEmpty();
        }
    }

    @Test
    void countsWithoutLosingAnUpdateOfManyWriters() throws ExecutionException, InterruptedException {
        try (TableStore store = TableStore.open(folder, OPTIONS);
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            Table table = store.create(messages("chat")).orElseThrow();
            List<Callable<Written>> increments = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                increments.add(() -> store.write(new ItemWrite(table, key("a", 0), TableStoreTest::incremented)));
            }
            for (Future<Written> done : writers.invokeAll(increments)) {
                done.get();
            }

            assertThat(store.get(table, key("a", 0)).orElseThrow().find("n")).contains(AttributeValue.N.of(500));
        }
    }

    @Test
    void remembersEverythingAfterARestart() {
        try (TableStore store = TableStore.open(folder, OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            put(store, table, message("a", 1, "ann", "one"));
        }
        try (TableStore store = TableStore.open(folder, OPTIONS)) {
            Table table = store.table("chat").orElseThrow();

            assertThat(table.notes()).containsEntry("note", "kept");
            assertThat(scan(store, table)).containsExactly(message("a", 1, "ann", "one"));
            assertThat(scan(store, table, "byUser")).containsExactly(message("a", 1, "ann", "one"));
            assertThat(store.size(table).items()).isEqualTo(1);
        }
    }

    @Test
    void readsFromFilesThatAreManyTimesItsCache() {
        StoreOptions small =
                OPTIONS.with(Durability.BUFFERED).withMemory(64 << 10, 64 << 10).withReservedBytes(0);
        try (TableStore store = TableStore.open(folder, small)) {
            Table table = store.create(messages("chat")).orElseThrow();
            for (int room = 0; room < 100; room++) {
                String name = "room-" + room;
                store.write(LongStream.range(0, 100)
                        .mapToObj(at -> message(name, at, "ann", "text ".repeat(10) + at))
                        .map(item -> new ItemWrite(table, table.key().keyOf(item), _ -> new Change.Put(item)))
                        .toList());
            }
        }
        try (TableStore store = TableStore.open(folder, small)) {
            Table table = store.table("chat").orElseThrow();
            for (int room = 0; room < 100; room++) {
                String name = "room-" + room;
                assertThat(store.get(table, key(name, room))).isPresent();
                assertThat(store.get(table, key(name, 100))).isEmpty();
            }
            assertThat(scan(store, table)).hasSize(10_000);
            assertThat(scan(store, table, "byUser")).hasSize(10_000);
        }
    }

    @Test
    void forgetsADroppedTableWithItsItems() {
        try (TableStore store = TableStore.open(folder, OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            put(store, table, message("a", 1, "ann", "one"));

            assertThat(store.drop("chat")).isPresent();
            assertThatThrownBy(() -> put(store, table, message("a", 2, "ann", "two")))
                    .isInstanceOf(NoSuchTableException.class);
            Table again = store.create(messages("chat")).orElseThrow();
            assertThat(scan(store, again)).isEmpty();
            assertThat(scan(store, table)).isEmpty();
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (TableStore _ = TableStore.open(folder, OPTIONS)) {
            assertThatThrownBy(() -> TableStore.open(folder, OPTIONS))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void refusesAFolderOfANewerFormat() throws IOException {
        TableStore.open(folder, OPTIONS).close();
        Files.writeString(folder.resolve("format"), "7\n");

        assertThatThrownBy(() -> TableStore.open(folder, OPTIONS))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("tables of format 7, which a newer version of Sluice wrote (expected: 1 to 2)");
    }

    @Test
    void refusesEverythingOnceClosed() {
        TableStore store = TableStore.inMemory(OPTIONS);
        Table table = store.create(messages("chat")).orElseThrow();
        store.close();
        store.close();

        assertThatThrownBy(() -> store.get(table, key("a", 1)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.CLOSED));
    }

    private static Change incremented(Optional<Item> current) {
        Item item = current.orElse(key("a", 0));
        long n = item.find("n")
                .map(value -> ((AttributeValue.N) value).value().value().longValueExact())
                .orElse(0L);
        return new Change.Put(item.with("n", AttributeValue.N.of(n + 1)));
    }

    private static List<String> times(List<Item> items) {
        return items.stream()
                .map(item -> ((AttributeValue.N) item.find("at").orElseThrow())
                        .value()
                        .toString())
                .toList();
    }
}
