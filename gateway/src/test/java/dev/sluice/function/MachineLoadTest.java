package dev.sluice.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MachineLoadTest {
    private static final long GIGABYTE = 1L << 30;

    private double load;
    private long now = System.nanoTime();
    private final MachineLoad machine = new MachineLoad(() -> load, 2, 100 * GIGABYTE);

    /// The answers to three questions after that much time under that load.
    private String after(int millis, double loadSince) {
        load = loadSince;
        now += Duration.ofMillis(millis).toNanos();
        StringBuilder answers = new StringBuilder();
        for (int question = 0; question < 3; question++) {
            answers.append(machine.hasIdleProcessor(now) ? 'y' : 'n');
        }
        return answers.toString();
    }

    @Test
    void grantsOneWhileItKnowsNothingYet() {
        assertThat(after(0, 1.0)).isEqualTo("ynn");
        assertThat(after(49, 0.0)).isEqualTo("nnn");
    }

    @Test
    void grantsOneForEachProcessorInAWindow() {
        after(0, 0);
        assertThat(after(50, 0.5)).isEqualTo("yyn");
        assertThat(after(20, 0.5)).isEqualTo("nnn");
        assertThat(after(30, 0.5)).isEqualTo("yyn");
    }

    @Test
    void grantsNoneAfterOneBusyWindow() {
        after(0, 0);
        after(50, 0.1);
        assertThat(after(50, 0.9)).isEqualTo("nnn");
        assertThat(after(50, 0.1)).isEqualTo("yyn");
    }

    @Test
    void takesAMomentsRestInALongFloodForNoIdleness() {
        after(0, 0);
        for (int window = 0; window < 40; window++) {
            assertThat(after(50, 1.0)).isEqualTo("nnn");
        }
        assertThat(after(50, 0.5)).isEqualTo("nnn");
        assertThat(after(50, 1.0)).isEqualTo("nnn");
        assertThat(after(50, 0.2)).isEqualTo("yyn");
    }

    @Test
    void forgetsWhatWasLongAgo() {
        after(0, 0);
        for (int window = 0; window < 40; window++) {
            after(50, 1.0);
        }
        assertThat(after(5000, 1.0)).isEqualTo("ynn");
    }

    @Test
    void takesAnUnknownLoadForIdle() {
        after(0, -1);
        assertThat(after(50, -1)).isEqualTo("yyn");
    }

    @Test
    void isShortOfMemoryOnceLoadedClassesTakeAnEighth() {
        assertThat(machine.isShortOfMemory()).isFalse();
        assertThat(new MachineLoad(() -> load, 2, 8 << 20).isShortOfMemory()).isTrue();
        assertThat(MachineLoad.ofThis().processors()).isPositive();
    }
}
