package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.alter;
import static dev.sluice.tables.storage.StoreFixtures.delete;
import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.lookAgain;
import static dev.sluice.tables.storage.StoreFixtures.message;
import static dev.sluice.tables.storage.StoreFixtures.messages;
import static dev.sluice.tables.storage.StoreFixtures.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What streams tell of the changes of a table, in which order, and for how long.
class StreamsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(NOON);
    private final StoreOptions options =
            StoreOptions.DEFAULT.with(Durability.BUFFERED).withReservedBytes(0).withClock(clock);

    @Test
    void tellsEveryChangeInItsOrder() {
        try (TableStore store = TableStore.inMemory(options)) {
            Table table = streaming(store, Stream.View.NEW_AND_OLD_IMAGES);
            Item first = message("a", 1, "ann", "one");
            Item second = message("a", 1, "ann", "two");
            put(store, table, first);
            put(store, table, second);
            put(store, table, second);
            delete(store, table, key("a", 1));
            delete(store, table, key("a", 1));

            List<StreamRecord> records = records(store);
            assertThat(records)
                    .extracting(StreamRecord::kind)
                    .containsExactly(StreamRecord.Kind.INSERT, StreamRecord.Kind.MODIFY, StreamRecord.Kind.REMOVE);
            assertThat(records)
                    .extracting(StreamRecord::before)
                    .containsExactly(Optional.empty(), Optional.of(first), Optional.of(second));
            assertThat(records)
                    .extracting(StreamRecord::after)
                    .containsExactly(Optional.of(first), Optional.of(second), Optional.empty());
            assertThat(records).allMatch(record -> record.key().equals(key("a", 1)) && !record.byStore());
            assertThat(records).extracting(StreamRecord::sequence).isSorted().doesNotHaveDuplicates();
            assertThat(records).extracting(StreamRecord::written).containsOnly(NOON);
            assertThat(records.getLast().sequence()).isEqualTo(store.streams().latest());
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsWhatTheViewPromises(Stream.View view) {
        try (TableStore store = TableStore.inMemory(options)) {
            Table table = streaming(store, view);
            put(store, table, message("a", 1, "ann", "one"));
            put(store, table, message("a", 1, "ann", "two"));

            StreamRecord last = records(store).getLast();
            assertThat(last.before().isPresent()).isEqualTo(view.name().contains("OLD"));
            assertThat(last.after().isPresent()).isEqualTo(view.name().contains("NEW"));
        }
    }

    @Test
    void saysWhatTheStoreRemovedItself() {
        try (TableStore store = TableStore.inMemory(options)) {
            Table table = streaming(store, Stream.View.OLD_IMAGE);
            alter(store, now -> now.withExpiry(Optional.of(Expiry.by("until"))));
            Item item = message("a", 1, "ann", "one").with("until", AttributeValue.N.of(NOON.getEpochSecond()));
            put(store, table, item);
            lookAgain(store);

            await().until(() -> records(store).size() == 2);
            assertThat(records(store).getLast())
                    .satisfies(last -> assertThat(last.byStore()).isTrue())
                    .satisfies(last -> assertThat(last.before()).contains(item))
                    .satisfies(last -> assertThat(last.kind()).isEqualTo(StreamRecord.Kind.REMOVE));
        }
    }

    @Test
    void keepsItsOrderOverRestartsAndAClockThatGoesBack() {
        try (TableStore store = TableStore.open(folder, options)) {
            put(store, streaming(store, Stream.View.KEYS_ONLY), message("a", 1, "ann", "one"));
        }
        clock.turn(Duration.ofHours(-1));
        try (TableStore store = TableStore.open(folder, options)) {
            put(store, store.table("chat").orElseThrow(), message("a", 2, "ann", "two"));
            assertThat(records(store)).extracting(StreamRecord::key).containsExactly(key("a", 1), key("a", 2));
        }
    }

    @Test
    void dropsRecordsAfterADay() {
        try (TableStore store = TableStore.inMemory(options)) {
            Table table = streaming(store, Stream.View.KEYS_ONLY);
            put(store, table, message("a", 1, "ann", "one"));
            clock.turn(Duration.ofHours(12));
            put(store, table, message("a", 2, "ann", "two"));
            clock.turn(Duration.ofHours(12).plusMinutes(2));
            lookAgain(store);

            await().until(() -> records(store).size() == 1);
            assertThat(records(store).getFirst().key()).isEqualTo(key("a", 2));
            assertThat(store.streams().horizon()).isEqualTo(Streams.sequenceOf(NOON.plus(Duration.ofMinutes(2))));
        }
    }

    @Test
    void keepsAnEndedStreamForADay() {
        try (TableStore store = TableStore.inMemory(options)) {
            put(store, streaming(store, Stream.View.KEYS_ONLY), message("a", 1, "ann", "one"));
            Stream first = stream(store);
            clock.turn(Duration.ofHours(1));
            alter(store, table -> table.withStream(Optional.empty()));
            put(store, store.table("chat").orElseThrow(), message("a", 2, "ann", "unheard"));
            alter(
                    store,
                    table -> table.withStream(Optional.of(Stream.of(table, Stream.View.NEW_IMAGE, clock.instant()))));
            put(store, store.table("chat").orElseThrow(), message("a", 3, "ann", "three"));
            assertThat(store.drop("chat")).isPresent();

            assertThat(store.streams().all())
                    .hasSize(2)
                    .allMatch(stream -> stream.ended().isPresent());
            assertThat(records(store, first)).extracting(StreamRecord::key).containsExactly(key("a", 1));
            assertThat(records(store, store.streams().all().getLast()))
                    .extracting(StreamRecord::key)
                    .containsExactly(key("a", 3));
            clock.turn(Duration.ofHours(24).plusMinutes(2));
            lookAgain(store);
            await().until(() -> store.streams().all().isEmpty());
            assertThat(records(store, first)).isEmpty();
        }
    }

    @Test
    void wakesWhoWaitsForAChange() throws InterruptedException {
        try (TableStore store = TableStore.inMemory(options)) {
            Table table = streaming(store, Stream.View.KEYS_ONLY);
            long latest = store.streams().latest();
            assertThat(store.streams().await(stream(store), latest, Duration.ofMillis(1)))
                    .isFalse();
            Thread writer = Thread.startVirtualThread(() -> put(store, table, message("a", 1, "ann", "one")));
            assertThat(store.streams().await(stream(store), latest, Duration.ofSeconds(20)))
                    .isTrue();
            writer.join();
        }
    }

    private Table streaming(TableStore store, Stream.View view) {
        Table draft = messages("chat");
        return store.create(draft.withStream(Optional.of(Stream.of(draft, view, clock.instant()))))
                .orElseThrow();
    }

    private static Stream stream(TableStore store) {
        return store.table("chat").orElseThrow().stream().orElseThrow();
    }

    private static List<StreamRecord> records(TableStore store) {
        return records(store, stream(store));
    }

    private static List<StreamRecord> records(TableStore store, Stream stream) {
        List<StreamRecord> records = new ArrayList<>();
        store.streams().read(stream, 0, (record, _) -> records.add(record));
        return records;
    }
}
