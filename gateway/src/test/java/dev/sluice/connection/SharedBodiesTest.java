package dev.sluice.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.ManualTicker;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedBodiesTest {
    private final ManualTicker ticker = new ManualTicker();
    private final SharedBodies bodies = new SharedBodies(ticker);

    @Test
    void makesEqualBytesOneBodyForAMoment() {
        SharedBodies.Body first = bodies.of(body(5000, 1));
        assertThat(bodies.of(body(5000, 1))).isSameAs(first);
        ticker.advance(Duration.ofNanos(SharedBodies.WINDOW_NANOS - 1));
        assertThat(bodies.of(body(5000, 1))).isSameAs(first);
        ticker.advance(Duration.ofNanos(1));
        assertThat(bodies.of(body(5000, 1))).isNotSameAs(first);
    }

    @Test
    void neverTakesOneBodyForAnother() {
        byte[] bytes = body(5000, 1);
        SharedBodies.Body first = bodies.of(bytes);
        for (int at = 0; at < 5000; at++) {
            byte[] other = body(5000, 1);
            other[at] ^= 1;
            assertThat(bodies.of(other).bytes()).isSameAs(other);
            assertThat(bodies.of(bytes).bytes()).isEqualTo(body(5000, 1));
        }
        assertThat(first.bytes()).isEqualTo(body(5000, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, SharedBodies.LEAST_BYTES - 1, SharedBodies.MOST_BYTES + 1})
    void leavesSmallAndHugeOnesAlone(int length) {
        byte[] second = body(length, 1);
        assertThat(bodies.of(body(length, 1)).bytes()).isEqualTo(second);
        assertThat(bodies.of(second).bytes()).isSameAs(second);
    }

    @Test
    void knowsTextFromBinary() {
        byte[] binary = new byte[5000];
        Arrays.fill(binary, (byte) 0xFF);
        assertThat(bodies.of(new byte[5000]).utf8()).isTrue();
        assertThat(bodies.of(binary).utf8()).isFalse();
        assertThat(bodies.of(binary.clone()).utf8()).isFalse();
    }

    @Test
    void givesEverybodyTheBytesThatWereAskedFor() {
        IntStream.range(0, 4000).parallel().forEach(n -> {
            byte[] asked = body(2048 + n % 3, n % 7);
            assertThat(bodies.of(asked.clone()).bytes()).isEqualTo(asked);
        });
    }

    private static byte[] body(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
