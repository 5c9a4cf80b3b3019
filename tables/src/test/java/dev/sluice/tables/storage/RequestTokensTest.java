package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.message;
import static dev.sluice.tables.storage.StoreFixtures.messages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writes that happen once for a token, and reads of several items in one state.
class RequestTokensTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void doesARequestOnceForAToken() {
        try (TableStore store = TableStore.inMemory(StoreOptions.DEFAULT)) {
            Table table = store.create(messages("chat")).orElseThrow();

            assertThat(count(store, table, token("t", 1, NOON))).isInstanceOf(Once.Now.class);
            assertThat(count(store, table, token("t", 1, NOON.plusSeconds(599))))
                    .isEqualTo(new Once.Before());
            assertThat(count(store, table, token("t", 2, NOON.plusSeconds(599))))
                    .isEqualTo(new Once.Mismatch());
            assertThat(count(store, table, token("other", 1, NOON))).isInstanceOf(Once.Now.class);
            assertThat(counted(store, table)).isEqualTo(2);
        }
    }

    @Test
    void forgetsATokenAfterTenMinutes() {
        try (TableStore store = TableStore.inMemory(StoreOptions.DEFAULT)) {
            Table table = store.create(messages("chat")).orElseThrow();
            Instant at = NOON;
            for (int times = 1; times <= 7; times++) {
                assertThat(count(store, table, token("t", times, at))).isInstanceOf(Once.Now.class);
                assertThat(counted(store, table)).isEqualTo(times);
                at = at.plus(Duration.ofMinutes(10));
            }
        }
    }

    @Test
    void leavesNoTokenOfARefusedWrite() {
        try (TableStore store = TableStore.inMemory(StoreOptions.DEFAULT)) {
            Table table = store.create(messages("chat")).orElseThrow();
            ItemWrite refused = new ItemWrite(table, key("a", 1), _ -> Change.REFUSE);

            Once first = store.writeOnce(token("t", 1, NOON), List.of(refused));

            assertThat(((Once.Now) first).written().getFirst().refused()).isTrue();
            assertThat(count(store, table, token("t", 1, NOON))).isInstanceOf(Once.Now.class);
        }
    }

    @Test
    void knowsATokenAfterARestart() {
        try (TableStore store = TableStore.open(folder, StoreOptions.DEFAULT)) {
            Table table = store.create(messages("chat")).orElseThrow();
            assertThat(count(store, table, token("t", 1, NOON))).isInstanceOf(Once.Now.class);
        }
        try (TableStore store = TableStore.open(folder, StoreOptions.DEFAULT)) {
            Table table = store.table("chat").orElseThrow();

            assertThat(count(store, table, token("t", 1, NOON.plusSeconds(300))))
                    .isEqualTo(new Once.Before());
            assertThat(store.tableNames()).containsExactly("chat");
        }
    }

    @Test
    void doesARequestOnceThoughItComesManyTimesAtOnce() throws ExecutionException, InterruptedException {
        try (TableStore store = TableStore.inMemory(StoreOptions.DEFAULT);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Table table = store.create(messages("chat")).orElseThrow();
            List<Callable<Once>> calls = IntStream.range(0, 32)
                    .<Callable<Once>>mapToObj(_ -> () -> count(store, table, token("t", 1, NOON)))
                    .toList();
            List<Once> outcomes = new ArrayList<>();
            for (Future<Once> call : threads.invokeAll(calls)) {
                outcomes.add(call.get());
            }

            assertThat(outcomes).filteredOn(Once.Now.class::isInstance).hasSize(1);
            assertThat(counted(store, table)).isEqualTo(1);
        }
    }

    @Test
    void readsSeveralItemsInOneState() throws ExecutionException, InterruptedException {
        try (TableStore store = TableStore.inMemory(StoreOptions.DEFAULT);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Table table = store.create(messages("chat")).orElseThrow();
            Future<?> writer =
                    threads.submit(() -> IntStream.range(0, 300).forEach(round -> writePair(store, table, round)));
            while (!writer.isDone()) {
                List<Optional<Item>> pair =
                        store.get(List.of(new ItemKey(table, key("a", 1)), new ItemKey(table, key("b", 1))));

                assertThat(pair.get(0).flatMap(item -> item.find("text")))
                        .isEqualTo(pair.get(1).flatMap(item -> item.find("text")));
            }
            writer.get();
        }
    }

    private static void writePair(TableStore store, Table table, int round) {
        store.write(List.of(
                new ItemWrite(table, key("a", 1), _ -> new Change.Put(message("a", 1, "ann", "text" + round))),
                new ItemWrite(table, key("b", 1), _ -> new Change.Put(message("b", 1, "ann", "text" + round)))));
    }

    private static RequestToken token(String text, int request, Instant at) {
        return new RequestToken(text, Binary.owning(new byte[] {(byte) request}), at);
    }

    /// Adds one to a counter.
    private static Once count(TableStore store, Table table, RequestToken token) {
        return store.writeOnce(
                token,
                List.of(new ItemWrite(
                        table,
                        key("a", 1),
                        before -> new Change.Put(key("a", 1).with("n", AttributeValue.N.of(number(before) + 1))))));
    }

    private static long counted(TableStore store, Table table) {
        return number(store.get(table, key("a", 1)));
    }

    private static long number(Optional<Item> item) {
        return item.flatMap(it -> it.find("n"))
                .map(value -> ((AttributeValue.N) value).value().value().longValueExact())
                .orElse(0L);
    }
}
