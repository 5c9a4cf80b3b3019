package notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeIdTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void isAUuidOfVersionSevenThatHoldsItsTime() {
        UUID id = UUID.fromString(TimeId.at(InstantSource.fixed(NOON)));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void sortsByTime() {
        assertThat(TimeId.at(InstantSource.fixed(NOON))).isLessThan(TimeId.at(InstantSource.fixed(NOON.plusMillis(1))));
    }

    @Test
    void isAnotherEachTime() {
        Set<String> ids = Stream.generate(() -> TimeId.at(InstantSource.fixed(NOON)))
                .limit(1000)
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(1000);
    }
}
