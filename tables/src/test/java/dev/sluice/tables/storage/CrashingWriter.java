package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.message;
import static dev.sluice.tables.storage.StoreFixtures.messages;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;

/// A process that writes until it is killed. Each of its writers writes pairs of items, `room/n` and `twin-room/n`,
/// in one write, and then prints `room n`: from then on both must be there, and never only one. Every third pair is
/// deleted again, and then `-room n` is printed.
final class CrashingWriter {
    private static final int WRITERS = 8;

    private CrashingWriter() {}

    /// Writes until killed.
    ///
    /// @param arguments the folder, and the number of the round
    public static void main(String[] arguments) {
        TableStore store = TableStore.open(Path.of(arguments[0]), StoreOptions.DEFAULT.withReservedBytes(0));
        Table table = store.table("chat")
                .orElseGet(() -> store.create(messages("chat")).orElseThrow());
        System.out.println("ready");
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String room = arguments[1] + "-" + writer;
                writers.execute(() -> write(store, table, room));
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
