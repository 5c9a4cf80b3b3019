package dev.sluice.bench;

import java.io.IOException;
import java.time.Duration;

/// What happens when more messages are in flight than a function has environments for: the handler takes 20 ms and
/// runs eight times at once.
final class FlightFigures {
    private static final String MESSAGE = "{\"action\":\"slow\",\"data\":\"0123456789\"}";
    private static final int CLIENTS = 20;
    private static final int WINDOW = 20;
    private static final int FLOODERS = 64;
    private static final int FLOOD = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MEGABYTE = 1 << 20;

    private final Programs programs;
    private final Report report;

    FlightFigures(Programs programs, Report report) {
        this.programs = programs;
        this.report = report;
    }

    /// Messages in flight against a slow handler, then a flood that its queue cannot hold.
    void slowHandler() throws IOException, InterruptedException {
        try (Subject subject = programs.sluice()) {
            inFlight(subject);
            flood(subject);
        }
    }

    private void inFlight(Subject subject) throws IOException, InterruptedException {
        try (WsLoad load = new WsLoad(subject.port(), "/dev", MESSAGE)) {
            load.open(CLIENTS);
            subject.collectGarbage();
            long before = subject.memory();
            long replies = load.echo(WINDOW, WARM_UP, MEASURED, () -> {});
            report.add(
                    Report.text("%d messages in flight, a handler of 20 ms, 8 at once", CLIENTS * WINDOW),
                    Report.text(
                            "%,.0f/s, p50 %.0f ms, p99 %.0f ms, memory %+d MB, the slowest client %.0f %% of the fastest",
                            replies * 1e9 / MEASURED.toNanos(),
                            load.latencies().millis(0.5),
                            load.latencies().millis(0.99),
                            (subject.memory() - before) / MEGABYTE,
                            100 * load.fairness()),
                    "400/s are possible; bounded memory, no collapse");
        }
    }

    private void flood(Subject subject) throws IOException, InterruptedException {
        try (WsLoad load = new WsLoad(subject.port(), "/dev", MESSAGE)) {
            load.open(FLOODERS);
            subject.collectGarbage();
            long before = subject.memory();
            load.sendEach(FLOOD);
            load.readUntil(FLOODERS * FLOOD, PATIENCE);
            report.add(
                    Report.text("%,d messages at once to the same handler", FLOODERS * FLOOD),
                    Report.text(
                            "%,d replies, %,d error frames, memory %+d MB",
                            load.received() - load.errors(), load.errors(), (subject.memory() - before) / MEGABYTE),
                    "4,096 may wait; every message gets an answer");
        }
    }
}
