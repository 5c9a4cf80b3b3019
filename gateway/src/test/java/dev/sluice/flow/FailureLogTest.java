package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.flow.FailureLog.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private static final Failure FULL = new Failure("message_failed", "abc/dev", "say", "no room");

    private final List<String> lines = new ArrayList<>();
    private final Queue<Runnable> windowEnds = new ArrayDeque<>();
    private final FailureLog failures = new FailureLog(lines::add, windowEnds::add);

    @Test
    void tellsTheFirstAtOnceAndThoseLikeItOnceAWindowWithTheirNumber() {
        tell(FULL, 500);
        assertThat(lines).containsExactly(line("say", "request=0"));

        endWindow();
        tell(FULL, 2);
        endWindow();
        assertThat(lines).containsExactly(line("say", "request=0"), line("say", "times=499"), line("say", "times=2"));
    }

    @Test
    void forgetsAKindAfterAQuietWindowSoThatTheNextIsToldAtOnce() {
        tell(FULL, 1);
        endWindow();
        assertThat(windowEnds).isEmpty();

        tell(FULL, 1);
        assertThat(lines).containsExactly(line("say", "request=0"), line("say", "request=0"));
    }

    @Test
    void tellsEachRouteAndReasonApart() {
        tell(FULL, 3);
        tell(new Failure("message_failed", "abc/dev", "shout", "no room"), 3);
        assertThat(lines).containsExactly(line("say", "request=0"), line("shout", "request=0"));
    }

    @Test
    void countsTheRestTogetherWhenEveryReasonIsAnother() {
        for (int i = 0; i < 10_000; i++) {
            tell(new Failure("message_failed", "abc/dev", "say", "no user " + i), 1);
        }
        assertThat(lines).hasSize(FailureLog.LIMIT + 1);
        endWindow();
        assertThat(lines).hasSize(FailureLog.LIMIT + 2);
        assertThat(lines.getLast()).endsWith("times=" + (10_000 - FailureLog.LIMIT - 1));
    }

    @Test
    void keepsWhatAFunctionSaysOnOneLineAndShort() {
        tell(new Failure("message_failed", "abc/dev", "say", "a\r\nevent=b" + "x".repeat(5000)), 1);
        assertThat(lines)
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("reason=\"a event=bxx").hasSizeLessThan(1200));
    }

    private void tell(Failure failure, int times) {
        for (int i = 0; i < times; i++) {
            String which = "request=" + i;
            failures.tell(failure, () -> which);
        }
    }

    private void endWindow() {
        List<Runnable> due = new ArrayList<>(windowEnds);
        windowEnds.clear();
        due.forEach(Runnable::run);
    }

    private static String line(String route, String rest) {
        return "event=message_failed api=abc/dev route=\"" + route + "\" reason=\"no room\" " + rest;
    }
}
