package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BuildProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    private final BuildProgress progress = new BuildProgress(new Terminal(stream, stream, false));
    private final Path here = Path.of("").toAbsolutePath();

    @Test
    void showsABuildInTwoLinesThatReadAlike() {
        progress.started(here.resolve("chat/functions"), "/opt/maven/bin/mvn -B package");
        progress.finished(here.resolve("chat/functions"), Duration.ofMillis(86_412));
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("  building  chat/functions  mvn -B package", "  built     chat/functions in 86.4 s");
    }

    @Test
    void namesTheWorkingFolderByADotAndFoldersElsewhereInFull() {
        progress.started(here, "npm ci");
        progress.started(Path.of("/elsewhere/web"), "make");
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("  building  .  npm ci", "  building  /elsewhere/web  make");
    }
}
