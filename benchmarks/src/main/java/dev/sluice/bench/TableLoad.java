package dev.sluice.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// DynamoDB requests over keep-alive connections, one thread for each, closed loop. Requests are made ahead of
/// time, so that the measurement is the server's.
final class TableLoad {
    private static final int DISTINCT_REQUESTS = 500;

    private final int port;
    private final int connections;

    TableLoad(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /// Requests answered with 200 per second.
    double perSecond(IntFunction<byte[]> request, Duration warmUp, Duration measured)
            throws IOException, InterruptedException {
        List<byte[]> requests = IntStream.range(0, DISTINCT_REQUESTS * connections)
                .mapToObj(request)
                .toList();
        long start = System.nanoTime() + warmUp.toNanos();
        long end = start + measured.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Callable<Long>> loops = IntStream.range(0, connections)
                    .<Callable<Long>>mapToObj(n -> () ->
                            loop(requests.subList(n * DISTINCT_REQUESTS, (n + 1) * DISTINCT_REQUESTS), start, end))
                    .toList();
            long answered = 0;
            for (Future<Long> loop : threads.invokeAll(loops)) {
                answered += loop.get(10, TimeUnit.SECONDS);
            }
            return answered * 1e9 / measured.toNanos();
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
}
