package dev.sluice.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogOutputTest {
    private final List<String> written = new CopyOnWriteArrayList<>();

    @Test
    void writesEverythingInOrderBeforeItCloses() {
        LogOutput<LogLine> output = LogOutput.to("test", line -> written.add(line.text()));
        IntStream.range(0, 1_000).forEach(number -> output.accept(line(number)));
        output.close();

        assertThat(written)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(Integer::toString).toList());
    }

    @Test
    void aStoppedTerminalHoldsUpNobodyAndTellsWhatItMissed() {
        Semaphore terminal = new Semaphore(0);
        LogOutput<LogLine> output = LogOutput.to("test", line -> {
            terminal.acquireUninterruptibly();
            written.add(line.text());
        });
        output.accept(line(0));
        await().until(terminal::hasQueuedThreads);
        IntStream.rangeClosed(1, 10_003).forEach(number -> output.accept(line(number)));
        terminal.release(20_000);
        output.close();

        assertThat(written).contains("0", "3 lines were lost here: more came than could be written", "10000");
        assertThat(written).doesNotContain("10001");
    }

    private static LogLine line(int number) {
        return new LogLine(number, 0, "f", Integer.toString(number), true);
    }
}
