package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at any instant: what was acknowledged is there, nothing is half there, indexes equal the table, and so
/// does what the stream tells. A write with a token that is asked for again has no second effect.
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("sluice.crash.rounds", 3);
    private static final int MAX_LINES = 600;

    /// Each round reads all that those before it have written.
    private static final int ROUNDS_A_STORE = 20;

    @TempDir
    private Path scratch;

    private Path folder = Path.of("");

    @Test
    void keepsEveryAcknowledgedWriteThroughKills() throws IOException, InterruptedException {
        Random random = new Random(20_261_122);
        Set<String> present = new HashSet<>();
        Set<String> absent = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            if (round % ROUNDS_A_STORE == 0) {
                folder = scratch.resolve("store-" + round);
                present.clear();
                absent.clear();
            }
            writeUntilKilled(round, 1 + random.nextInt(MAX_LINES), present, absent);
            check(present, absent);
            askAgain(round, present, absent);
        }
    }

    private void writeUntilKilled(int round, int lines, Set<String> present, Set<String> absent)
            throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        folder.toString(),
                        "r" + round)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader acknowledged = writer.inputReader(StandardCharsets.UTF_8)) {
            assertThat(acknowledged.readLine()).isEqualTo("ready");
            String line = "";
            for (int i = 0; line != null; i++) {
                if (i == lines) {
                    assertThat(writer.toHandle().destroyForcibly()).isTrue();
                }
                line = acknowledged.readLine();
                remember(line == null ? "" : line, present, absent);
            }
        } finally {
            writer.destroyForcibly();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// The last line may be torn by the kill: a line without its number says nothing.
    private static void remember(String line, Set<String> present, Set<String> absent) {
        boolean deleted = line.startsWith("-");
        String pair = deleted ? line.substring(1) : line;
        if (!pair.matches("r\\d+-\\d+ \\d+")) {
            return;
        }
        if (deleted) {
            present.remove(pair);
            absent.add(pair);
        } else {
            present.add(pair);
        }
    }

    private void check(Set<String> present, Set<String> absent) {
        try (TableStore store = TableStore.open(folder, StoreOptions.DEFAULT.withReservedBytes(0))) {
            Table table = store.table("chat").orElseThrow();
            List<Item> items = scan(store, table);
            Set<String> found = new HashSet<>();
            items.forEach(item -> found.add(name(item)));

            assertThat(present.stream().filter(pair -> !found.contains(pair) && !deletedUnheard(pair, found)))
                    .as("acknowledged, but not there")
                    .isEmpty();
            assertThat(absent.stream().filter(found::contains))
                    .as("deleted, but still there")
                    .isEmpty();
            assertThat(items.stream().filter(CrashTest::isWrittenTwice))
                    .as("written twice")
                    .isEmpty();
            assertThat(found.stream().filter(pair -> !found.contains(twin(pair))))
                    .as("half there")
                    .isEmpty();
            await().until(() -> store.table("chat").orElseThrow().indexes().stream()
                    .allMatch(index -> index.readiness() == Readiness.READY));
            for (Index index : store.table("chat").orElseThrow().indexes()) {
                assertSame(scan(store, table, index.name()), items, index.name());
            }
            assertSame(replayed(store, table), items, "stream");
            assertThat(store.size(table).items()).isEqualTo(items.size());
            store.write(new ItemWrite(table, key("after", 1), _ -> new Change.Put(key("after", 1))));
            assertThat(store.get(table, key("after", 1))).isPresent();
            store.write(new ItemWrite(table, key("after", 1), _ -> Change.REMOVE));
        }
    }

    /// Every write with a token is asked for again: what was acknowledged is known; what was under way when the
    /// writer was killed is known, or happens now.
    private void askAgain(int round, Set<String> present, Set<String> absent) {
        Set<String> acknowledged = new HashSet<>(present);
        acknowledged.addAll(absent);
        try (TableStore store = TableStore.open(folder, StoreOptions.DEFAULT.withReservedBytes(0))) {
            Table table = store.table("chat").orElseThrow();
            Map<String, Boolean> before = new HashMap<>();
            for (String pair : acknowledged) {
                if (CrashingWriter.hasToken(number(pair))) {
                    before.put(pair, isThere(store, table, pair));
                    assertThat(CrashingWriter.putOnce(store, table, room(pair), number(pair)))
                            .as(pair)
                            .isInstanceOf(Once.Before.class);
                }
            }
            assertThat(before)
                    .allSatisfy((pair, there) ->
                            assertThat(isThere(store, table, pair)).isEqualTo(there));
            present.stream().filter(pair -> !isThere(store, table, pair)).forEach(absent::add);
            present.removeAll(absent);
            for (int writer = 0; writer < CrashingWriter.WRITERS; writer++) {
                finish(store, table, "r" + round + "-" + writer, acknowledged, present);
            }
        }
    }

    private static void finish(
            TableStore store, Table table, String room, Set<String> acknowledged, Set<String> present) {
        long next = acknowledged.stream()
                        .filter(pair -> room(pair).equals(room))
                        .mapToLong(CrashTest::number)
                        .max()
                        .orElse(-1)
                + 1;
        if (CrashingWriter.hasToken(next)) {
            boolean now = CrashingWriter.putOnce(store, table, room, next) instanceof Once.Now;
            String pair = room + " " + next;
            if (now || next % 3 != 0) {
                assertThat(isThere(store, table, pair)).as(pair).isTrue();
                present.add(pair);
            }
        }
    }

    private static boolean isThere(TableStore store, Table table, String pair) {
        boolean there = store.get(table, key(room(pair), number(pair))).isPresent();
        assertThat(store.get(table, key("twin-" + room(pair), number(pair))).isPresent())
                .as(pair)
                .isEqualTo(there);
        return there;
    }

    private static boolean isWrittenTwice(Item item) {
        return item.find("text").equals(Optional.of(AttributeValue.string(CrashingWriter.AGAIN)));
    }

    private static void assertSame(List<Item> found, List<Item> expected, String what) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        assertThat(new HashSet<>(found).equals(new HashSet<>(expected)))
                .as(what)
                .isTrue();
    }

    /// What the stream makes of an empty table.
    private static List<Item> replayed(TableStore store, Table table) {
        Map<Item, Item> items = new HashMap<>();
        store.streams().read(table.stream().orElseThrow(), 0, (record, _) -> {
            record.after().ifPresentOrElse(item -> items.put(record.key(), item), () -> items.remove(record.key()));
            return true;
        });
        return List.copyOf(items.values());
    }

    /// Every third pair is deleted after its acknowledgement: the deletion may have taken effect unheard, but only
    /// as the last thing that its writer did.
    private static boolean deletedUnheard(String pair, Set<String> found) {
        long n = number(pair);
        return n % 3 == 0 && !found.contains(room(pair) + " " + (n + 1));
    }

    private static String room(String pair) {
        return pair.substring(0, pair.indexOf(' '));
    }

    private static long number(String pair) {
        return Long.parseLong(pair.substring(pair.indexOf(' ') + 1));
    }

    private static String name(Item item) {
        Optional<AttributeValue> at = item.find("at");
        return ((AttributeValue.S) item.find("room").orElseThrow()).value() + " "
                + ((AttributeValue.N) at.orElseThrow()).value();
    }

    private static String twin(String pair) {
        return pair.startsWith("twin-") ? pair.substring("twin-".length()) : "twin-" + pair;
    }
}
