package dev.sluice.wire.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two spellings of one place.
class TraceContextTest {
    private static final String W3C = "00-66b0c1f24f6a1b2c3d4e5f60718293a4-53995c3f42cd8ad8-01";
    private static final String AMAZON = "Root=1-66b0c1f2-4f6a1b2c3d4e5f60718293a4;Parent=53995c3f42cd8ad8;Sampled=1";

    @Test
    void readsAndWritesBothSpellings() {
        TraceContext read = TraceContext.ofTraceparent(W3C).orElseThrow();

        assertThat(read.amazon()).isEqualTo(AMAZON);
        assertThat(TraceContext.ofAmazon(AMAZON, false)).contains(read);
        assertThat(read.traceparent()).isEqualTo(W3C);
        assertThat(read.root()).isEqualTo("1-66b0c1f2-4f6a1b2c3d4e5f60718293a4");
    }

    @Test
    void leavesOpenWhatAmazonsHeaderDoesNotSay() {
        String root = "Self=1-66b0c1f3-000000000000000000000001;Root=1-66b0c1f2-4f6a1b2c3d4e5f60718293a4";

        assertThat(TraceContext.ofAmazon(root, true).orElseThrow().amazon())
                .isEqualTo("Root=1-66b0c1f2-4f6a1b2c3d4e5f60718293a4;Sampled=1");
        assertThat(TraceContext.ofAmazon(root + ";Sampled=0", true)
                        .orElseThrow()
                        .sampled())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-66b0c1f24f6a1b2c3d4e5f60718293a4-53995c3f42cd8ad8",
                "ff-66b0c1f24f6a1b2c3d4e5f60718293a4-53995c3f42cd8ad8-01",
                "00-00000000000000000000000000000000-53995c3f42cd8ad8-01",
                "00-66b0c1f24f6a1b2c3d4e5f60718293a4-0000000000000000-01",
                "00-66B0C1F24F6A1B2C3D4E5F60718293A4-53995c3f42cd8ad8-01",
            })
    void takesNoTraceparentThatIsNone(String header) {
        assertThat(TraceContext.ofTraceparent(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Root=1-66b0c1f2", "Root=1-00000000-000000000000000000000000", "Parent=53995c3f42cd8ad8"})
    void takesNoHeaderThatNamesNoTrace(String header) {
        assertThat(TraceContext.ofAmazon(header, true)).isEmpty();
    }

    @Test
    void beginsTracesWithTheTimeAndPlacesWithinThem() {
        TraceContext begun = TraceContext.begin(1_771_485_102_123L, true);

        assertThat(begun.root()).matches("1-6996b7ae-[0-9a-f]{24}");
        assertThat(begun.next().traceId()).isEqualTo(begun.traceId());
        assertThat(begun.next().span()).isNotZero().isNotEqualTo(begun.next().span());
    }
}
