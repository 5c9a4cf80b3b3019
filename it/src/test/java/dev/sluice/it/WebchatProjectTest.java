package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The application stands outside of our build, as any application does; its own tests are run here.
class WebchatProjectTest {
    private static final Path WEBCHAT = SluiceProcess.root().resolve("apps/webchat");

    @Test
    void functionsPassTheirOwnTests() throws IOException, InterruptedException {
        String said = Command.in(
                        WEBCHAT.resolve("functions"), List.of(Tool.MAVEN.path().toString(), "-B", "-ntp", "test"))
                .with("JAVA_HOME", System.getProperty("java.home"))
                .run();
        assertThat(said).contains("Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void pagePassesItsOwnTests() throws IOException, InterruptedException {
        Path web = WEBCHAT.resolve("web");
        String npm = Tool.NPM.path().toString();
        // npm writes this file last: the installation is whole.
        if (!Files.exists(web.resolve("node_modules/.package-lock.json"))) {
            Command.in(web, List.of(npm, "ci", "--no-audit", "--no-fund")).run();
        }
        assertThat(Command.in(web, List.of(npm, "test")).with("NO_COLOR", "1").run())
                .containsPattern("Tests +\\d+ passed");
    }
}
