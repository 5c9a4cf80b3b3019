package dev.sluice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/// DynamoDB requests over keep-alive connections, one thread for each, closed loop.
final class TableLoad {
    private static final int DISTINCT_REQUESTS = 500;

    private final int port;
    private final int connections;

    TableLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /// Requests answered with 200 per second. There are some hundred to a connection, made ahead of time, so that
    /// the measurement is the server's.
    double perSecond(IntFunction<byte[]> request, Duration warmUp, Duration measured)
            throws IOException, InterruptedException {
        List<byte[]> requests = IntStream.range(0, DISTINCT_REQUESTS * connections)
                .mapToObj(request)
                .toList();
        long start = System.nanoTime() + warmUp.toNanos();
        long end = start + measured.toNanos();
        List<Long> answered = onAll(
                n -> loop(requests.subList(n * DISTINCT_REQUESTS, (n + 1) * DISTINCT_REQUESTS), start, end),
                warmUp.plus(measured));
        return answered.stream().mapToLong(Long::longValue).sum() * 1e9 / measured.toNanos();
    }

    /// For that long, each request drawn when the one before is answered.
    Answers atRandom(Function<SplittableRandom, byte[]> request, Duration lasting)
            throws IOException, InterruptedException {
        SplittableRandom seeds = new SplittableRandom(lasting.toNanos());
        List<SplittableRandom> draws =
                IntStream.range(0, connections).mapToObj(_ -> seeds.split()).toList();
        long end = System.nanoTime() + lasting.toNanos();
        return answers(
                n -> {
                    Latencies latencies = new Latencies();
                    try (TableConnection connection = new TableConnection(port)) {
                        while (System.nanoTime() < end) {
                            timed(connection, request.apply(draws.get(n)), latencies);
                        }
                    }
                    return latencies;
                },
                lasting);
    }

    /// The requests of the numbers 0, 1, … `count - 1`, each once.
    Answers inTurn(LongFunction<byte[]> request, long count, Duration within) throws IOException, InterruptedException {
        AtomicLong next = new AtomicLong();
        return answers(
                _ -> {
                    Latencies latencies = new Latencies();
                    try (TableConnection connection = new TableConnection(port)) {
                        for (long number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                            timed(connection, request.apply(number), latencies);
                        }
                    }
                    return latencies;
                },
                within);
    }

    private static void timed(TableConnection connection, byte[] request, Latencies latencies) throws IOException {
        long from = System.nanoTime();
        connection.expectOk(request);
        latencies.add(System.nanoTime() - from);
    }

    private Answers answers(Loop<Latencies> loop, Duration within) throws IOException, InterruptedException {
        long from = System.nanoTime();
        List<Latencies> each = onAll(loop, within);
        return new Answers(Latencies.of(each), Duration.ofNanos(System.nanoTime() - from));
    }

    private <T> List<T> onAll(Loop<T> loop, Duration within) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Callable<T>> loops = IntStream.range(0, connections)
                    .<Callable<T>>mapToObj(n -> () -> loop.run(n))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(loops, within.toSeconds() + 10, TimeUnit.SECONDS)) {
                results.add(result.get(10, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the load on the tables failed", e);
        }
    }

    private long loop(List<byte[]> requests, long start, long end) throws IOException {
        long answered = 0;
        try (TableConnection connection = new TableConnection(port)) {
            for (int i = 0; ; i++) {
                connection.expectOk(requests.get(i % requests.size()));
                long now = System.nanoTime();
                if (now > end) {
                    return answered;
                }
                if (now > start) {
                    answered++;
                }
            }
        }
    }

    /// What one connection does, by its number.
    @FunctionalInterface
    private interface Loop<T> {
        T run(int connection) throws IOException;
    }

    /// What came of a load.
    ///
    /// @param latencies of all requests, each answered with 200
    /// @param took      from the first to the last
    record Answers(Latencies latencies, Duration took) {
        int count() {
            return latencies.count();
        }

        double perSecond() {
            return count() * 1e9 / took.toNanos();
        }
    }
}
