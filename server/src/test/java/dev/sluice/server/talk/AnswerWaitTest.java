package dev.sluice.server.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnswerWaitTest {
    private static final long BEGIN = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(5); // the clock may overflow

    private final AnswerWait wait = AnswerWait.untilQuiet(Duration.ofSeconds(2), Duration.ofSeconds(15), BEGIN);

    @Test
    void waitsToTheLimitWhileNothingHasComeSinceTheLastMessage() {
        wait.heard(at(1));
        wait.sent(at(3));
        wait.inputEnded(at(4));
        assertThat(left(5)).isEqualTo(14);
        assertThat(left(19)).isZero();
    }

    @Test
    void waitsUntilNothingHasComeForAWhile() {
        wait.sent(at(1));
        wait.inputEnded(at(1));
        wait.heard(at(6));
        assertThat(left(6)).isEqualTo(2);
        wait.heard(at(7));
        assertThat(left(8)).isEqualTo(1);
        assertThat(left(10)).isNegative();
    }

    @Test
    void waitsNotBeyondTheLimitForAStreamThatNeverEnds() {
        wait.inputEnded(at(0));
        wait.heard(at(14));
        assertThat(left(14)).isEqualTo(1);
        wait.heard(at(16));
        assertThat(left(16)).isNegative();
    }

    @Test
    void waitsAsLongAsItWasToldWhateverComes() {
        AnswerWait exactly = AnswerWait.exactly(Duration.ofSeconds(30), BEGIN);
        exactly.inputEnded(at(0));
        exactly.heard(at(1));
        assertThat(TimeUnit.NANOSECONDS.toSeconds(exactly.left(at(20)))).isEqualTo(10);
    }

    private long left(int seconds) {
        return TimeUnit.NANOSECONDS.toSeconds(wait.left(at(seconds)));
    }

    private static long at(int seconds) {
        return BEGIN + TimeUnit.SECONDS.toNanos(seconds);
    }
}
