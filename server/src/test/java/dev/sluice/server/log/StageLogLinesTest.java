package dev.sluice.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageLogLinesTest {
    @TempDir
    Path folder;

    @Test
    void writesAFileForEachLogAndShowsLinesWithoutDelay() throws Exception {
        Path logs = folder.resolve("access");
        try (StageLogLines access = StageLogLines.in(logs, "access")) {
            assertThat(logs).doesNotExist();
            access.access("chat-dev", "one");
            access.access("chat-dev", "two");
            access.access("rooms-dev", "three");
            await().until(() -> read("access/rooms-dev.log").contains("three\n"));
            assertThat(read("access/chat-dev.log")).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void keepsABoundedNumberOfFiles() throws IOException {
        try (StageLogFiles files = new StageLogFiles(folder, new LogFile.Rotation(10, 2))) {
            for (int i = 0; i < 9; i++) {
                files.write(new StageLine("a", "line " + i + " is long"));
            }
            files.idle();
        }
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.log", "a.log.1", "a.log.2");
        }
        assertThat(read("a.log.1")).isEqualTo("line 8 is long\n");
        assertThat(read("a.log.2")).isEqualTo("line 7 is long\n");
    }

    @Test
    void goesOnWhereAFileCannotBeOpened() throws IOException {
        Files.createDirectory(folder.resolve("a.log"));
        try (StageLogFiles files = new StageLogFiles(folder)) {
            files.write(new StageLine("a", "lost"));
            files.write(new StageLine("b", "kept"));
        }
        assertThat(read("b.log")).isEqualTo("kept\n");
    }

    @Test
    void writesToTheTerminalInOrder() throws Exception {
        List<String> shown = new CopyOnWriteArrayList<>();
        try (StageLogLines access = StageLogLines.to(shown::add)) {
            access.access("chat-dev", "one");
            access.access("rooms-dev", "two");
        }
        assertThat(shown).containsExactly("one", "two");
    }

    private String read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
