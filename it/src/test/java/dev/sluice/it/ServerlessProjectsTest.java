package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// These applications stand outside of our build, as any application does; their own tests are run here.
class ServerlessProjectsTest {
    @ParameterizedTest
    @ValueSource(strings = {"chat", "rooms"})
    void functionsPassTheirOwnTests(String name) throws IOException, InterruptedException {
        String said = Command.in(
                        project(name).resolve("functions"),
                        List.of(Tool.MAVEN.path().toString(), "-B", "-ntp", "test"))
                .with("JAVA_HOME", System.getProperty("java.home"))
                .run();
        assertThat(said).contains("Failures: 0, Errors: 0, Skipped: 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "rooms"})
    void pagePassesItsOwnTests(String name) throws IOException, InterruptedException {
        String said = Command.in(project(name), List.of(Tool.NODE.path().toString(), "--test", "test/"))
                .run();
        assertThat(said).contains("# fail 0").doesNotContain("# pass 0");
    }

    private static Path project(String name) {
        return SluiceProcess.root().resolve("apps").resolve(name);
    }
}
