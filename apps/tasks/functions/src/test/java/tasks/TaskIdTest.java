package tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskIdTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void isAnUuidOfVersionSevenThatHoldsItsTime() {
        UUID id = UUID.fromString(TaskId.at(InstantSource.fixed(NOON)));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void sortsByTime() {
        assertThat(TaskId.at(InstantSource.fixed(NOON))).isLessThan(TaskId.at(InstantSource.fixed(NOON.plusMillis(1))));
    }

    @Test
    void isAnotherEachTime() {
        Set<String> ids = Stream.generate(() -> TaskId.at(InstantSource.fixed(NOON)))
                .limit(1000)
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(1000);
    }
}
