package dev.sluice.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Throttle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - SECOND, Long.MIN_VALUE + SECOND, -1})
    void givesTheBurstAtOnceAndThenTheRate(long start) {
        TokenBucket bucket = TokenBucket.of(new Throttle(10, 5), start);

        assertThat(taken(bucket, start, 20)).isEqualTo(5);
        assertThat(taken(bucket, start + SECOND / 10, 20)).isEqualTo(1);
        assertThat(taken(bucket, start + SECOND / 10 + SECOND / 20, 20)).isZero();
        assertThat(taken(bucket, start + SECOND / 10 + SECOND / 2, 20)).isEqualTo(5);
    }

    @Test
    void holdsNoMoreThanTheBurst() {
        TokenBucket bucket = TokenBucket.of(new Throttle(10, 5), 0);

        assertThat(taken(bucket, 3600 * SECOND, 100)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "10, 0", "0, 0"})
    void givesNothingWithoutARateOrABurst(double rate, long burst) {
        TokenBucket bucket = TokenBucket.of(new Throttle(rate, burst), 0);

        assertThat(taken(bucket, 365L * 86_400 * SECOND, 10)).isZero();
    }

    @Test
    void givesFractionsOfARequestASecond() {
        TokenBucket bucket = TokenBucket.of(new Throttle(0.5, 1), 0);

        assertThat(taken(bucket, 0, 3)).isEqualTo(1);
        assertThat(taken(bucket, SECOND, 3)).isZero();
        assertThat(taken(bucket, 2 * SECOND, 3)).isEqualTo(1);
    }

    @Test
    void givesAllWithoutALimit() {
        assertThat(taken(TokenBucket.of(Throttle.UNLIMITED, 0), 0, 1_000_000)).isEqualTo(1_000_000);
    }

    @Test
    void boundsABurstWithoutARateThatCanBeCounted() {
        assertThat(taken(TokenBucket.of(new Throttle(0.000_001, Long.MAX_VALUE), 0), 0, 1000))
                .isEqualTo(1000);
    }

    @Test
    void givesManyThreadsTogetherNoMoreThanTheBurst() throws InterruptedException, ExecutionException {
        TokenBucket bucket = TokenBucket.of(new Throttle(1, 10_000), 0);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> all = new ArrayList<>();
            IntStream.range(0, 4).forEach(_ -> all.add(threads.submit(() -> taken(bucket, 0, 10_000))));
            int sum = 0;
            for (Future<Integer> one : all) {
                sum += one.get();
            }
            assertThat(sum).isEqualTo(10_000);
        }
    }

    private static int taken(TokenBucket bucket, long nowNanos, int tries) {
        return (int)
                IntStream.range(0, tries).filter(_ -> bucket.tryTake(nowNanos)).count();
    }
}
