package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.message;
import static dev.sluice.tables.storage.StoreFixtures.messages;
import static dev.sluice.tables.storage.StoreFixtures.put;
import static dev.sluice.tables.storage.StoreFixtures.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups while the tables are used, and bringing them back.
class TableBackupTest {
    private static final StoreOptions OPTIONS =
            StoreOptions.DEFAULT.with(Durability.BUFFERED).withReservedBytes(0);

    @TempDir
    private Path folder;

    @Test
    void bringsBackWhatWasThereWhenItWasMade() {
        Path backup = folder.resolve("backups/monday");
        try (TableStore store = TableStore.open(folder.resolve("tables"), OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            for (int at = 0; at < 500; at++) {
                put(store, table, message("a", at, "ann", "text" + at));
            }
            store.backup(backup);
            put(store, table, message("b", 1, "ann", "later"));
            assertThatThrownBy(() -> store.backup(backup))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is there already (expected: a new or empty folder)");
        }
        Path before = TableBackup.restore(backup, folder.resolve("tables"));
        assertThat(before.getFileName().toString()).startsWith("tables.before-");
        try (TableStore store = TableStore.open(folder.resolve("tables"), OPTIONS)) {
            Table table = store.table("chat").orElseThrow();
            assertThat(scan(store, table)).hasSize(500);
            assertThat(scan(store, table, "byUser")).hasSize(500);
            assertThat(store.size(table).items()).isEqualTo(500);
            put(store, table, message("b", 2, "ann", "more"));
        }
        try (TableStore store = TableStore.open(before, OPTIONS)) {
            assertThat(scan(store, store.table("chat").orElseThrow())).hasSize(501);
        }
        assertThat(TableBackup.restore(backup, folder.resolve("elsewhere"))).isEqualTo(folder.resolve("elsewhere"));
    }

    @Test
    void refusesADamagedBackupAndLeavesTheTablesAlone() throws IOException {
        Path backup = folder.resolve("backup");
        try (TableStore store = TableStore.open(folder.resolve("tables"), OPTIONS)) {
            Table table = store.create(messages("chat")).orElseThrow();
            for (int at = 0; at < 500; at++) {
                put(store, table, message("a", at, "ann", "text" + at));
            }
            store.verify();
            store.backup(backup);
        }
        damage(backup.resolve("rocks"));
        assertThatThrownBy(() -> TableBackup.restore(backup, folder.resolve("tables")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("hecksum");
        assertThatThrownBy(() -> TableBackup.restore(folder, folder.resolve("tables")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no backup of tables");
        try (TableStore store = TableStore.open(folder.resolve("tables"), OPTIONS)) {
            assertThat(scan(store, store.table("chat").orElseThrow())).hasSize(500);
        }
    }

    @Test
    void refusesToBackUpWhatIsInMemory() {
        try (TableStore store = TableStore.inMemory(OPTIONS)) {
            assertThatThrownBy(() -> store.backup(folder.resolve("backup")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in memory only");
        }
    }

    /// Turns some bytes in the middle of the largest file. It may be linked to that of the store: copied first.
    private static void damage(Path database) throws IOException {
        Path largest;
        try (Stream<Path> files = Files.list(database)) {
            largest = files.filter(file -> file.toString().endsWith(".sst"))
                    .max((one, other) ->
                            Long.compare(one.toFile().length(), other.toFile().length()))
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(largest);
        Files.delete(largest);
        Files.write(largest, content);
        try (RandomAccessFile file = new RandomAccessFile(largest.toFile(), "rw")) {
            file.seek(content.length / 3);
            file.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }
    }
}
