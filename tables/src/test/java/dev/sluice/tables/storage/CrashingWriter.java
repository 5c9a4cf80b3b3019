package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.message;
import static dev.sluice.tables.storage.StoreFixtures.messages;

import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// A process that writes until it is killed. Each of its writers writes pairs of items, `room/n` and `twin-room/n`,
/// in one write, and then prints `room n`: from then on both must be there, and never only one. Every second write
/// has a token, so that it can be asked for again. Every third pair is deleted again, and then `-room n` is
/// printed. Meanwhile an index comes and goes, and a stream tells all.
final class CrashingWriter {
    /// The text of an item that was written twice.
    static final String AGAIN = "again";

    /// How many write at once.
    static final int WRITERS = 8;

    private CrashingWriter() {}

    /// Writes until killed.
    ///
    /// @param arguments the folder, and the number of the round
    public static void main(String[] arguments) {
        TableStore store = TableStore.open(Path.of(arguments[0]), StoreOptions.DEFAULT.withReservedBytes(0));
        Table table = store.table("chat")
                .orElseGet(() -> store.create(streaming(messages("chat"))).orElseThrow());
        System.out.println("ready");
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String room = arguments[1] + "-" + writer;
                writers.execute(() -> write(store, table, room));
            }
            writers.execute(() -> rebuildForEver(store));
        }
    }

    private static Table streaming(Table table) {
        return table.withStream(Optional.of(Stream.of(table, Stream.View.NEW_IMAGE, Instant.now())));
    }

    /// Drops the index `byText` and adds it again, and again.
    private static void rebuildForEver(TableStore store) {
        while (true) {
            List<Index> fixed = messages("chat").indexes();
            Table table = store.table("chat").orElseThrow();
            List<Index> indexes = new ArrayList<>(table.indexes().subList(0, fixed.size()));
            if (table.indexes().size() == fixed.size()) {
                KeySchema key = KeySchema.of(new KeyAttribute("text", ScalarType.S));
                indexes.add(new Index("byText", 0, key, new Projection.All(), true, Map.of()));
            } else if (table.indexes().getLast().readiness() == Readiness.BUILDING) {
                LockSupport.parkNanos(1_000_000);
                continue;
            }
            if (store.alter("chat", now -> now.withIndexes(indexes)).isEmpty()) {
                throw new IllegalStateException("no table chat");
            }
        }
    }

    private static void write(TableStore store, Table table, String room) {
        for (long n = 0; ; n++) {
            put(store, table, room, n);
            tell(room + " " + n);
            if (n % 3 == 0) {
                store.write(List.of(remove(table, room, n), remove(table, "twin-" + room, n)));
                tell("-" + room + " " + n);
            }
        }
    }

    private static void put(TableStore store, Table table, String room, long n) {
        if (hasToken(n) && !(putOnce(store, table, room, n) instanceof Once.Now)) {
            throw new IllegalStateException("token of another pair: " + room + " " + n);
        }
        if (!hasToken(n) && store.write(pair(table, room, n)).size() != 2) {
            throw new IllegalStateException("pair " + room + " " + n);
        }
    }

    /// Whether the pair is written with a token.
    static boolean hasToken(long n) {
        return n % 2 == 0;
    }

    /// Writes a pair with its token, or finds that this has been done.
    static Once putOnce(TableStore store, Table table, String room, long n) {
        String text = room + " " + n;
        Binary request = Binary.owning(text.getBytes(StandardCharsets.UTF_8));
        return store.writeOnce(new RequestToken(text, request, Instant.now()), pair(table, room, n));
    }

    private static List<ItemWrite> pair(Table table, String room, long n) {
        return List.of(put(table, room, n), put(table, "twin-" + room, n));
    }

    /// An item that was there before says so.
    private static ItemWrite put(Table table, String room, long n) {
        return new ItemWrite(
                table,
                key(room, n),
                before -> new Change.Put(message(room, n, "user" + n % 7, before.isEmpty() ? "text " + n : AGAIN)));
    }

    private static ItemWrite remove(Table table, String room, long n) {
        return new ItemWrite(table, key(room, n), _ -> Change.REMOVE);
    }

    private static synchronized void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
