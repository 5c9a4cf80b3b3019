package dev.sluice.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void goesOnBehindWhatAnEarlierRunWrote() throws IOException {
        Path path = folder.resolve("logs/functions.log");
        try (LogFile first = new LogFile(path)) {
            first.write(new LogLine(1, 0, "chat", "olá", true));
        }
        try (LogFile second = new LogFile(path)) {
            second.write(new LogLine(1, 1_500, "chat", "again", true));
            assertThat(path).hasContent("1970-01-01T00:00:00Z chat olá\n1970-01-01T00:00:01.500Z chat again");
        }
    }

    @Test
    void beginsANewFileAboveTheLimitAndKeepsTheLast() throws IOException {
        Path path = folder.resolve("functions.log");
        String mebibyte = "x".repeat(1 << 20);
        try (LogFile log = new LogFile(path)) {
            for (int i = 0; i < 17; i++) {
                log.write(new LogLine(i, 0, "chat", mebibyte, true));
            }
            log.write(new LogLine(18, 0, "chat", "the last", true));
        }
        assertThat(folder.resolve("functions.log.1").toFile().length()).isGreaterThan(16L << 20);
        assertThat(path).content().endsWith("chat the last\n").hasSizeLessThan(2 << 20);
    }
}
