package dev.sluice.wire.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @Test
    void readsWhatItWrites() {
        Instant time = Instant.parse("2028-02-29T23:59:58Z");
        assertThat(Timestamps.of(time)).isEqualTo("20280229T235958Z");
        assertThat(Timestamps.parse("20280229T235958Z")).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20280229T235958",
                "20280229T235958z",
                "20280229 235958Z",
                "20280230T235958Z",
                "20280229T245958Z",
                "+0280229T235958Z",
                "20280229T23595+Z",
                "2028-02-29T23:59:58Z"
            })
    void readsNothingElse(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }
}
