package dev.sluice.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// What posts to `@connections` cost: as many as the machine carries, and one body to very many connections.
final class PostFigures {
    /// What compiles the path takes a while; and then a little for each way to send.
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(10);

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int RECEIVERS = 64;
    private static final int POSTERS = 16;
    private static final int PIPELINED = 16;
    private static final int MANY = 10_000;
    private static final int ROUNDS = 8;
    private static final int SMALL_BYTES = 100;
    private static final int LARGE_BYTES = 32 << 10;

    private final Programs programs;
    private final Report report;

    PostFigures(Programs programs, Report report) {
        this.programs = programs;
        this.report = report;
    }

    /// The rate of signed posts, beside a server that answers and does nothing else.
    void rate() throws IOException, InterruptedException {
        try (Subject subject = programs.rawEcho()) {
            warmUp(subject, PushRequests.toNobody(subject.port(), body(SMALL_BYTES)));
            for (int bytes : new int[] {SMALL_BYTES, LARGE_BYTES}) {
                List<byte[]> requests = PushRequests.toNobody(subject.port(), body(bytes));
                add("raw Netty answer to " + bytes + " bytes", subject, requests, 1, "the yardstick");
            }
        }
        try (Subject subject = programs.sluice();
                WsLoad receivers = new WsLoad(subject.port(), "/dev", "unused")) {
            receivers.open(RECEIVERS);
            List<byte[]> small = PushRequests.toAll(subject.port(), body(SMALL_BYTES));
            List<byte[]> large = PushRequests.toAll(subject.port(), body(LARGE_BYTES));
            whileReading(receivers, () -> {
                warmUp(subject, small);
                add("signed post of " + SMALL_BYTES + " bytes", subject, small, 1, "goal: >= 15,000/s");
                add("the same, pipelined", subject, small, PIPELINED, "");
                addHttp2(subject);
                add("signed post of " + LARGE_BYTES + " bytes", subject, large, 1, "");
                return receivers;
            });
        }
    }

    private void addHttp2(Subject subject) throws IOException, InterruptedException {
        List<Http2PostLoad.Post> requests = PushRequests.toAllByHttp2(subject.port(), body(SMALL_BYTES));
        try (Http2PostLoad load = new Http2PostLoad(subject.port(), requests, POSTERS, PIPELINED)) {
            load.run(FIRST_WARM_UP.dividedBy(2));
            Duration before = subject.cpu();
            long answered = load.run(MEASURED);
            double cpuMicros = subject.cpu().minus(before).toNanos() / 1e3 / Math.max(1, answered);
            report.add(
                    Report.text("the same, HTTP/2, %d connections, %d streams on each", POSTERS, PIPELINED),
                    Report.text("%,.0f/s, %.1f us CPU", answered * 1e9 / MEASURED.toNanos(), cpuMicros),
                    "");
        }
    }

    private static long warmUp(Subject subject, List<byte[]> requests) throws IOException {
        try (PostLoad load = new PostLoad(subject.port(), requests, POSTERS, PIPELINED)) {
            load.run(FIRST_WARM_UP);
            return load.answered();
        }
    }

    private void add(String what, Subject subject, List<byte[]> requests, int depth, String goal) throws IOException {
        try (PostLoad load = new PostLoad(subject.port(), requests, POSTERS, depth)) {
            load.run(WARM_UP);
            Duration before = subject.cpu();
            long answered = load.run(MEASURED);
            double cpuMicros = subject.cpu().minus(before).toNanos() / 1e3 / Math.max(1, answered);
            report.add(
                    Report.text("%s, %d connections, %d in flight on each", what, POSTERS, depth),
                    Report.text(
                            "%,.0f/s, %.1f us CPU, p50 %.3f ms, p99 %.3f ms",
                            answered * 1e9 / MEASURED.toNanos(),
                            cpuMicros,
                            load.latencies().millis(0.5),
                            load.latencies().millis(0.99)),
                    goal);
        }
    }

    /// One body to ten thousand connections, from the first byte of the first post to the last delivery, beside a
    /// server that gets the body once and writes it to everybody.
    void fanOut() throws IOException, InterruptedException {
        for (int bytes : new int[] {SMALL_BYTES, LARGE_BYTES}) {
            try (Subject subject = programs.rawEcho();
                    WsLoad receivers = new WsLoad(subject.port(), "/", "unused")) {
                receivers.open(MANY);
                List<byte[]> request = PushRequests.broadcast(subject.port(), body(bytes));
                rounds("raw Netty, one request that says all", subject, receivers, request, 0);
            }
            try (Subject subject = programs.sluice();
                    WsLoad receivers = new WsLoad(subject.port(), "/dev", "unused")) {
                receivers.open(MANY);
                List<byte[]> requests = PushRequests.toAll(subject.port(), body(bytes));
                AtomicLong warm = new AtomicLong();
                whileReading(receivers, () -> {
                    warm.set(warmUp(subject, requests));
                    return warm;
                });
                receivers.readUntil(warm.get(), PATIENCE);
                rounds("a signed post for each", subject, receivers, requests, warm.get());
            }
        }
    }

    private void rounds(String how, Subject subject, WsLoad receivers, List<byte[]> requests, long before)
            throws IOException, InterruptedException {
        Latencies times = new Latencies();
        Duration cpu = subject.cpu();
        try (PostLoad load = new PostLoad(subject.port(), requests, Math.min(POSTERS, requests.size()), PIPELINED);
                ExecutorService poster = Executors.newSingleThreadExecutor()) {
            for (int round = 1; round <= ROUNDS; round++) {
                long from = System.nanoTime();
                Future<?> posting = poster.submit(() -> {
                    load.once();
                    return load;
                });
                receivers.readUntil(before + (long) round * MANY, PATIENCE);
                times.add(System.nanoTime() - from);
                await(posting);
            }
        }
        int bytes = requests.getLast().length;
        report.add(
                Report.text("one body to %,d connections, %s of %,d bytes", MANY, how, bytes),
                Report.text(
                        "%.0f ms to the last delivery, at best %.0f; %.1f us CPU a delivery",
                        times.millis(0.5),
                        times.millis(0),
                        subject.cpu().minus(cpu).toNanos() / 1e3 / (MANY * ROUNDS)),
                requests.size() == 1 ? "the yardstick" : "goal for a small one: <= 100 ms");
    }

    /// Does the work on another thread while this one reads what the receivers get.
    private static void whileReading(WsLoad receivers, Callable<?> work) throws IOException, InterruptedException {
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            Future<?> working = worker.submit(work);
            while (!working.isDone()) {
                receivers.run(Duration.ofMillis(50));
            }
            await(working);
        }
    }

    private static void await(Future<?> work) throws IOException, InterruptedException {
        try {
            work.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("the posts failed", failed);
        }
    }

    private static byte[] body(int bytes) {
        return "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
    }
}
