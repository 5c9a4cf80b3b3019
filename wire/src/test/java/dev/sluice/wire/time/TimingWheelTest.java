package dev.sluice.wire.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.time.TimingWheel.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimingWheelTest {
    private static final long TICK = 10;

    private final List<Long> fired = new ArrayList<>();
    private final TimingWheel wheel = new TimingWheel(TICK, 1000);

    @Test
    void firesAtTheDeadlineAndNotBefore() {
        wheel.schedule(new Timer(fired::add), 1050);
        wheel.advance(1049);
        assertThat(fired).isEmpty();
        wheel.advance(1050);
        assertThat(fired).containsExactly(1050L);
        wheel.advance(9000);
        assertThat(fired).hasSize(1);
    }

    @Test
    void firesAPastDeadlineAtTheNextTick() {
        wheel.advance(5000);
        wheel.schedule(new Timer(fired::add), 10);
        wheel.advance(5010);
        assertThat(fired).containsExactly(5010L);
    }

    @Test
    void keepsATimerForManyTurns() {
        long far = 1000 + 512 * TICK * 12 + 3 * TICK;
        wheel.schedule(new Timer(fired::add), far);
        for (long now = 1000; now < far; now += TICK) {
            wheel.advance(now);
        }
        assertThat(fired).isEmpty();
        wheel.advance(far);
        assertThat(fired).containsExactly(far);
    }

    @Test
    void survivesAJumpOverManyTurns() {
        wheel.schedule(new Timer(fired::add), 1000 + 512 * TICK * 3);
        wheel.schedule(new Timer(fired::add), 1000 + 512 * TICK * 1000);
        wheel.advance(1000 + 512 * TICK * 999);
        assertThat(fired).hasSize(1);
    }

    @Test
    void movesAndCancels() {
        Timer moved = new Timer(fired::add);
        Timer cancelled = new Timer(fired::add);
        wheel.schedule(moved, 1020);
        wheel.schedule(cancelled, 1020);
        wheel.schedule(moved, 1100);
        wheel.cancel(cancelled);
        wheel.cancel(cancelled);
        wheel.advance(1099);
        assertThat(fired).isEmpty();
        wheel.advance(1100);
        assertThat(fired).hasSize(1);
    }

    @Test
    void letsATimerCancelAnotherThatIsDueTogether() {
        Timer victim = new Timer(fired::add);
        wheel.schedule(new Timer(_ -> wheel.cancel(victim)), 1020);
        wheel.schedule(victim, 1020);
        wheel.advance(1020);
        assertThat(fired).isEmpty();
    }

    @Test
    void letsATimerScheduleItselfAgain() {
        Timer[] self = new Timer[1];
        self[0] = new Timer(now -> {
            fired.add(now);
            wheel.schedule(self[0], now + TICK);
        });
        wheel.schedule(self[0], 1010);
        wheel.advance(1010);
        wheel.advance(1020);
        wheel.advance(1025);
        assertThat(fired).containsExactly(1010L, 1020L);
    }

    @Test
    void firesEveryTimerOnceWithinATickOfItsDeadline() {
        Random random = new Random(7);
        int[] calls = new int[5000];
        for (int i = 0; i < calls.length; i++) {
            int index = i;
            long deadline = 1000 + random.nextLong(512 * TICK * 4);
            wheel.schedule(
                    new Timer(now -> {
                        calls[index]++;
                        assertThat(now - deadline).isBetween(0L, 2 * TICK);
                    }),
                    deadline);
        }
        for (long now = 1000; now < 1000 + 512 * TICK * 5; now += 7) {
            wheel.advance(now);
        }
        assertThat(calls).containsOnly(1);
    }
}
