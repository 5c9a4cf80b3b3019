package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    Path scratch;

    @Test
    void theLauncherRunsACommand() throws InterruptedException {
        try (SluiceProcess sluice = SluiceProcess.run(scratch, "version")) {
            assertThat(sluice.awaitExit()).isZero();
            assertThat(sluice.output()).startsWith("sluice ").contains("Java 2");
        }
    }

    @Test
    void namesTheNearestCommandAndExitsWithTwo() throws InterruptedException {
        try (SluiceProcess sluice = SluiceProcess.run(scratch, "versoin")) {
            assertThat(sluice.awaitExit()).isEqualTo(2);
            assertThat(sluice.output()).contains("versoin").contains("version");
        }
    }
}
