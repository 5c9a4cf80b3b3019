package dev.sluice.tables.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Short texts beside the tables.
class BookmarksTest {
    @TempDir
    private Path folder;

    @Test
    void outliveARestartUntilTheyAreRemoved() {
        StoreOptions options = StoreOptions.DEFAULT.withReservedBytes(0);
        try (TableStore store = TableStore.open(folder, options)) {
            store.bookmarks().put("one", "1");
            store.bookmarks().put("two", "2");
            store.bookmarks().put("one", "1a");
            store.bookmarks().remove("two");
            store.bookmarks().remove("never was");
            assertThat(store.bookmarks().find("two")).isEmpty();
        }
        try (TableStore store = TableStore.open(folder, options)) {
            assertThat(store.bookmarks().find("one")).contains("1a");
            assertThat(store.bookmarks().find("two")).isEmpty();
        }
    }
}
