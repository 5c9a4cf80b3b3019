package dev.sluice.integration.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A template, a line `---` and a message: every template comes to its end, with a text within the bounds or with
/// a fault that has a place.
class MappingFuzzTest {
    private static final Limits LIMITS = new Limits(100, 1 << 16, 1 << 18, Duration.ofSeconds(5));

    @FuzzTest
    void comesToItsEnd(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n---\n", 2);

        Mapped mapped = Evaluations.evaluate(parts[0], parts.length == 2 ? parts[1] : "{}", LIMITS);

        switch (mapped) {
            case Mapped.Text(String text) ->
                assertThat(text.length()).isLessThanOrEqualTo(Math.max(bytes.length, LIMITS.text()));
            case Mapped.Stopped(TemplateFault fault) -> {
                assertThat(fault.kind()).isNotEqualTo(TemplateFault.Kind.TIME);
                assertThat(fault.problem()).isNotBlank();
                assertThat(fault.line()).isPositive();
            }
        }
    }
}
