package dev.sluice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What the same operations cost in a table of ten thousand items, and in ones of ten times as many. What counts is
/// the server's CPU time for each, with all that its background has to do for it afterwards: on a shared machine
/// latencies say more about the neighbours.
final class GrowthFigures {
    private static final int CONNECTIONS = 8;
    private static final int LOADERS = 4;
    private static final int BATCH = 25;
    private static final int FIRST_SIZE = 10_000;
    private static final int MOST_NEW = 100_000;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration READING = Duration.ofSeconds(10);
    private static final Duration WRITING = Duration.ofSeconds(20);
    private static final Duration LOADING = Duration.ofHours(2);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final double QUIET_SHARE = 0.03;
    private static final int QUIET_LOOKS = 120;

    private final Programs programs;
    private final Report report;

    GrowthFigures(Programs programs, Report report) {
        this.programs = programs;
        this.report = report;
    }

    /// In a table of 10,000 items, and of ten times as many, up to that many.
    void growing(int most) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sluice-bench");
        try (Subject subject = programs.tables(folder)) {
            try (TableConnection connection = new TableConnection(subject.port())) {
                connection.expectOk(GrowingTable.create());
            }
            int there = 0;
            for (int size = FIRST_SIZE; size <= most; size *= 10) {
                fill(subject, there, size);
                if (there == 0) {
                    warmUp(subject, new GrowingTable(size));
                }
                there = size;
                measure(subject, size);
                subject.collectGarbage();
                report.add(
                        Report.text("%,d items: the process, its files", size),
                        Report.text("%,d MB, %,d MB", subject.memory() >> 20, bytes(folder) >> 20),
                        "");
            }
        }
        delete(folder);
    }

    /// Gigabytes, by then.
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// As fast as a client loads: several connections, batches.
    static void fill(Subject subject, int from, int to) throws IOException, InterruptedException {
        GrowingTable table = new GrowingTable(to);
        int batches = (to - from) / BATCH;
        new TableLoad(subject.port(), LOADERS)
                .inTurn(number -> table.batch(from + number * BATCH, new SplittableRandom(number)), batches, LOADING);
        settle(subject);
    }

    static void warmUp(Subject subject, GrowingTable table) throws IOException, InterruptedException {
        TableLoad load = new TableLoad(subject.port(), CONNECTIONS);
        load.atRandom(table::get, WARM_UP);
        load.atRandom(table::query, WARM_UP);
        load.atRandom(table::put, WARM_UP);
        load.atRandom(table::transaction, WARM_UP);
        load.atRandom(table::move, WARM_UP);
        settle(subject);
    }

    void measure(Subject subject, int size) throws IOException, InterruptedException {
        GrowingTable table = new GrowingTable(size);
        row(subject, size, "GetItem", load -> load.atRandom(table::get, READING));
        row(subject, size, "Query of 100 items", load -> load.atRandom(table::query, READING));
        row(subject, size, "PutItem over one that is there", load -> load.atRandom(table::put, WRITING));
        row(subject, size, "UpdateItem that moves an index entry", load -> load.atRandom(table::move, WRITING));
        row(subject, size, "transaction of 4 items", load -> load.atRandom(table::transaction, WRITING));
        int added = Math.min(MOST_NEW, size);
        row(
                subject,
                size,
                "PutItem of a new one",
                load -> load.inTurn(number -> table.add(new SplittableRandom(number)), added, LOADING));
    }

    private void row(Subject subject, int size, String what, Work work) throws IOException, InterruptedException {
        Duration before = subject.cpu();
        TableLoad.Answers answers = work.on(new TableLoad(subject.port(), CONNECTIONS));
        Duration used = settle(subject).minus(before);
        report.add(
                Report.text("%,d items: %s", size, what),
                Report.text(
                        "%.1f us CPU, %,.0f/s, p50 %.3f ms, p99 %.3f ms",
                        used.toNanos() / 1e3 / answers.count(),
                        answers.perSecond(),
                        answers.latencies().millis(0.5),
                        answers.latencies().millis(0.99)),
                "goal: the same for all sizes");
    }

    /// Waits until the server has brought its files into order.
    ///
    /// @return the CPU time it had used then
    private static Duration settle(Subject subject) throws InterruptedException {
        Duration before = subject.cpu();
        for (int look = 0; look < QUIET_LOOKS; look++) {
            TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
            Duration now = subject.cpu();
            if (now.minus(before).toNanos() < QUIET.toNanos() * QUIET_SHARE) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /// Some load.
    @FunctionalInterface
    private interface Work {
        TableLoad.Answers on(TableLoad load) throws IOException, InterruptedException;
    }
}
