package dev.sluice.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.RouteLogging;
import dev.sluice.api.RouteLogging.Level;
import dev.sluice.event.Caller;
import dev.sluice.event.RequestStamp;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.aws.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What is told of an event, by level.
class ExecutionLogTest {
    private static final RequestStamp STAMP = new RequestStamp("0WNnNoz0zFlq--I=", 0);
    private static final Caller CALLER = new Caller(
                    "AAAGbQAAAADMm4w=", "k3x9exampl", "dev", "localhost", 0, "192.0.2.7", Optional.empty(), Map.of())
            .traced(new TraceContext(0x66b0c1f24f6a1b2cL, 0x3d4e5f60718293a4L, 1, false));

    private final List<String> lines = new ArrayList<>();

    @Test
    @Proves("5.3-4")
    void tellsEveryStepAndNoDataAtInfo() {
        happens(log(Level.INFO, false));

        assertThat(lines)
                .containsExactly(
                        "(0WNnNoz0zFlq--I=) MESSAGE of connection AAAGbQAAAADMm4w= from 192.0.2.7, 9 bytes,"
                                + " trace 1-66b0c1f2-4f6a1b2c3d4e5f60718293a4",
                        "(0WNnNoz0zFlq--I=) Calling function 'say'",
                        "(0WNnNoz0zFlq--I=) Answered with status 200 after 23 ms",
                        "(0WNnNoz0zFlq--I=) Failed: boom");
    }

    @Test
    @Proves("5.3-4")
    void tellsMessagesAndAnswersWhereDataIsTraced() {
        happens(log(Level.INFO, true));

        assertThat(lines)
                .contains("(0WNnNoz0zFlq--I=) Message: {\"a\": 17}", "(0WNnNoz0zFlq--I=) Answer: heard")
                .hasSize(6);
    }

    @Test
    void tellsFailuresAloneAtError() {
        happens(log(Level.ERROR, true));

        assertThat(lines).containsExactly("(0WNnNoz0zFlq--I=) Failed: boom");
    }

    @Test
    void tellsNothingWhenOff() {
        happens(log(Level.OFF, true));
        happens(ExecutionLog.OFF);

        assertThat(lines).isEmpty();
    }

    @Test
    @Proves("5.3-4")
    void cutsEventsAt1024BytesAndLeavesCharactersWhole() {
        log(Level.ERROR, false).failed("id", "x" + "\u20ac".repeat(2000));

        byte[] bytes = lines.getFirst().getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isBetween(1022, ExecutionLog.MAX_BYTES);
        assertThat(lines.getFirst()).endsWith("\u20ac");
    }

    @Test
    void keepsALineALine() {
        log(Level.ERROR, false).failed("id", "one\r\ntwo\u001b[2J");

        assertThat(lines).containsExactly("(id) Failed: one two [2J");
    }

    @Test
    void tellsFailuresOfARouteThatSaysNothingUpToABound() {
        AtomicLong now = new AtomicLong();
        ExecutionLog log = ExecutionLog.of(RouteLogging.UNSET, "", line -> {}, new LineGate(lines::add, now::get));
        happens(log);
        assertThat(lines).containsExactly("(0WNnNoz0zFlq--I=) Failed: boom");

        for (int i = 0; i < 100; i++) {
            log.failed("id", "boom");
        }
        assertThat(lines).hasSize(LineGate.LIMIT);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        log.failed("id", "again");
        assertThat(lines.subList(LineGate.LIMIT, lines.size()))
                .containsExactly(
                        "81 failures were left out: more than 20 in a second (LoggingLevel: ERROR tells all)",
                        "(id) Failed: again");
    }

    private ExecutionLog log(Level level, boolean data) {
        return ExecutionLog.of(new RouteLogging(Optional.of(level), data), "function 'say'", lines::add, line -> {});
    }

    private static void happens(ExecutionLog log) {
        log.received(CALLER, STAMP, "MESSAGE", "{\"a\": 17}".getBytes(StandardCharsets.UTF_8));
        log.calls(STAMP);
        log.answered(STAMP, 200, TimeUnit.MILLISECONDS.toNanos(23), "heard".getBytes(StandardCharsets.UTF_8));
        log.failed(STAMP.requestId(), "boom");
    }
}
