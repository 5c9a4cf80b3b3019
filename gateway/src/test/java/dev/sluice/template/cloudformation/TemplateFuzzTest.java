package dev.sluice.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.template.Diagnostic;
import dev.sluice.template.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Any file at all becomes a blueprint or errors with a place in it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplateFuzzTest {
    private Path folder;

    @BeforeAll
    void keep(@TempDir Path given) {
        folder = given;
    }

    @FuzzTest
    void readsItOrSaysWhere(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("template.yaml"), bytes);

        Reading reading = Templates.READER.read(file, Templates.OPTIONS);

        for (Diagnostic diagnostic : reading.diagnostics()) {
            assertThat(diagnostic.message()).isNotBlank();
            assertThat(diagnostic.at().line()).isPositive();
            assertThat(diagnostic.at().column()).isPositive();
        }
        assertThat(reading instanceof Reading.Ok || !reading.diagnostics().isEmpty())
                .isTrue();
    }
}
