package dev.sluice.tables.storage;

import static dev.sluice.tables.storage.StoreFixtures.delete;
import static dev.sluice.tables.storage.StoreFixtures.key;
import static dev.sluice.tables.storage.StoreFixtures.message;
import static dev.sluice.tables.storage.StoreFixtures.messages;
import static dev.sluice.tables.storage.StoreFixtures.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.tables.storage.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A full disk: writes are refused, reads go on, and writes work again once there is room.
class DiskFullTest {
    private static final StoreOptions SMALL =
            StoreOptions.DEFAULT.withMemory(1 << 20, 1 << 20).withReservedBytes(0);
    private static final int DISK_MEGABYTES = 48;

    @TempDir
    private Path folder;

    private boolean mounted;

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            // Lazily: the store that loads RocksDB first leaves its library mapped from there.
            assertThat(run("umount", "-l", folder.toString())).isZero();
        }
    }

    @Test
    void refusesNewDataBelowTheReserveButReadsAndDeletes() {
        try (TableStore store = TableStore.open(folder, SMALL)) {
            put(store, store.create(messages("chat")).orElseThrow(), message("a", 1, "ann", "one"));
        }
        try (TableStore store = TableStore.open(folder, SMALL.withReservedBytes(Long.MAX_VALUE))) {
            Table table = store.table("chat").orElseThrow();

            assertThatThrownBy(() -> put(store, table, message("a", 2, "ann", "two")))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL))
                    .hasMessageContaining("writes are refused until there is room, reads go on");
            assertThat(store.get(table, key("a", 1))).contains(message("a", 1, "ann", "one"));
            assertThat(store.get(table, key("a", 2))).isEmpty();
            delete(store, table, key("a", 1));
            assertThat(store.get(table, key("a", 1))).isEmpty();
        }
    }

    @Test
    void survivesADiskWithoutAByteLeft() throws IOException, InterruptedException {
        mountSmallDisk();
        Path filler = folder.resolve("filler");
        long written = 0;
        try (TableStore store = TableStore.open(folder.resolve("tables"), SMALL)) {
            Table table = store.create(messages("chat")).orElseThrow();
            put(store, table, message("a", 0, "ann", "zero"));
            fill(filler);
            Throwable failure = null;
            while (failure == null && written < 10_000) {
                long at = ++written;
                failure = catchThrowable(() -> put(store, table, message("a", at, "ann", "x".repeat(10_000))));
            }
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL));
            assertThat(store.get(table, key("a", 0))).isPresent();

            Files.delete(filler);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> put(store, table, message("b", 1, "ann", "again"))
                            .before()
                            .isEmpty());
        }
        try (TableStore store = TableStore.open(folder.resolve("tables"), SMALL)) {
            Table table = store.table("chat").orElseThrow();
            for (long at = 0; at < written; at++) {
                assertThat(store.get(table, key("a", at))).as("item %d", at).isPresent();
            }
            assertThat(store.get(table, key("b", 1))).isPresent();
        }
    }

    private void mountSmallDisk() throws IOException, InterruptedException {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEGABYTES + "m", "tmpfs", folder.toString()) == 0;
        assumeTrue(mounted, "a small disk can be mounted only by root");
    }

    private static void fill(Path file) throws IOException {
        byte[] megabyte = new byte[1 << 20];
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < DISK_MEGABYTES; i++) {
                out.write(megabyte);
            }
        } catch (IOException full) {
            assertThat(Files.getFileStore(file).getUsableSpace()).isLessThan(1 << 20);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException notInstalled) {
            return -1;
        }
    }
}
