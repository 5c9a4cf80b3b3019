package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.alter;
import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.lookAgain;
import static dev.sluice.tables.storage.StoreFixtures.message;
import static dev.sluice.tables.storage.StoreFixtures.messages;
import static dev.sluice.tables.storage.StoreFixtures.put;
import static dev.sluice.tables.storage.StoreFixtures.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Items go when their time has come, and only then.
class ExpiryTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(NOON);
    private final StoreOptions options =
            StoreOptions.DEFAULT.with(Durability.BUFFERED).withReservedBytes(0).withClock(clock);

    @Test
    void removesWhatIsOverAndNothingElse() {
        try (TableStore store = TableStore.inMemory(options)) {
            Table table = store.create(expiring("chat")).orElseThrow();
            put(store, table, until("a", 1, after(-1)));
            put(store, table, until("a", 2, after(1)));
            put(store, table, until("a", 3, after(1) + ".5"));
            put(store, table, until("a", 4, after(100)));
            put(store, table, until("a", 5, "1500000000"));
            put(store, table, until("a", 6, "-1"));
            put(store, table, until("a", 7, "1e30"));
            put(store, table, message("a", 8, "ann", "none").with("until", AttributeValue.string(after(-1))));

            lookAgain(store);
            await().until(() -> store.get(table, key("a", 1)).isEmpty());
            assertThat(scan(store, table)).hasSize(7);
            clock.turn(Duration.ofSeconds(2));
            lookAgain(store);
            await().until(() -> scan(store, table).size() == 5);
            assertThat(store.get(table, key("a", 2))).isEmpty();
            assertThat(store.get(table, key("a", 3))).isEmpty();
            assertThat(store.size(table).items()).isEqualTo(5);
            assertThat(scan(store, table, "byUser")).hasSize(5);
        }
    }

    @Test
    void keepsWhatWasGivenMoreTime() {
        try (TableStore store = TableStore.inMemory(options)) {
            Table table = store.create(expiring("chat")).orElseThrow();
            put(store, table, until("a", 1, after(10)));
            put(store, table, until("a", 1, after(100)));
            put(store, table, until("a", 2, after(10)));
            put(store, table, message("a", 2, "ann", "for ever"));
            put(store, table, until("a", 3, after(10)));

            clock.turn(Duration.ofSeconds(20));
            lookAgain(store);
            await().until(() -> store.get(table, key("a", 3)).isEmpty());
            assertThat(scan(store, table)).hasSize(2);
        }
    }

    @Test
    void removesWhatWasThereBeforeItWasSwitchedOn() {
        try (TableStore store = TableStore.inMemory(options)) {
            Table table = store.create(messages("chat")).orElseThrow();
            for (int at = 0; at < 1000; at++) {
                put(store, table, until("a", at, at % 2 == 0 ? after(-1) : "4000000000"));
            }
            assertThat(store.alter("chat", now -> now.withExpiry(Optional.of(Expiry.by("until")))))
                    .isPresent();

            await().until(() -> scan(store, table).size() == 500);
            alter(store, now -> now.withExpiry(Optional.empty()));
            put(store, table, until("b", 1, after(-1)));
            clock.turn(Duration.ofDays(1));
            alter(store, now -> now.withExpiry(Optional.of(Expiry.by("other"))));
            await().until(() ->
                    store.table("chat").orElseThrow().expiry().orElseThrow().readiness() == Readiness.READY);
            assertThat(store.get(table, key("b", 1))).isPresent();
        }
    }

    @Test
    void opensAStoreOfTheFirstFormatAndRemovesWhatItOnlyNoted() throws IOException {
        unzip("format-1.zip");
        try (TableStore store = TableStore.open(folder, options)) {
            Table table = store.table("sessions").orElseThrow();
            assertThat(table.expiry()).map(Expiry::attribute).contains("until");
            await().until(() -> scan(store, table).size() == 1);
            assertThat(scan(store, table, "byUser"))
                    .containsExactly(Item.of("id", AttributeValue.string("later"))
                            .with("until", AttributeValue.N.of(4_000_000_000L))
                            .with("user", AttributeValue.string("ann")));
        }
        assertThat(folder.resolve("format")).hasContent("2");
    }

    private void unzip(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(ExpiryTest.class.getResourceAsStream(name));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.write(target, zip.readAllBytes());
            }
        }
    }

    private static Table expiring(String name) {
        return messages(name).withExpiry(Optional.of(Expiry.by("until")));
    }

    /// So many seconds after noon.
    private static String after(long seconds) {
        return String.valueOf(NOON.getEpochSecond() + seconds);
    }

    private static Item until(String room, long at, String seconds) {
        return message(room, at, "ann", "text").with("until", AttributeValue.N.parse(seconds));
    }
}
