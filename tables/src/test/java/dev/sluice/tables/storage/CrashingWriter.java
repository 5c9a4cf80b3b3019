package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.message;
import static dev.sluice.tables.storage.StoreFixtures.messages;

import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// A process that writes until it is killed. Each of its writers writes pairs of items, `room/n` and `twin-room/n`,
/// in one write, and then prints `room n`: from then on both must be there, and never only one. Every third pair is
/// deleted again, and then `-room n` is printed. Meanwhile an index comes and goes, and a stream tells all.
final class CrashingWriter {
    private static final int WRITERS = 8;

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
            pair(store, table, room, n, true);
            tell(room + " " + n);
            if (n % 3 == 0) {
                pair(store, table, room, n, false);
                tell("-" + room + " " + n);
            }
        }
    }

    private static void pair(TableStore store, Table table, String room, long n, boolean there) {
        List<ItemWrite> pair = List.of(half(table, room, n, there), half(table, "twin-" + room, n, there));
        if (store.write(pair).size() != 2) {
            throw new IllegalStateException("pair " + room + " " + n);
        }
    }

    private static ItemWrite half(Table table, String room, long n, boolean there) {
        Change change = there ? new Change.Put(message(room, n, "user" + n % 7, "text " + n)) : Change.REMOVE;
        return new ItemWrite(table, key(room, n), _ -> change);
    }

    private static synchronized void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
