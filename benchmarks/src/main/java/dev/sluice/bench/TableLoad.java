package dev.sluice.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
/// time, signature and all, so that the measurement is the server's.
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
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            Answers answers = new Answers(socket.getInputStream());
            for (int i = 0; ; i++) {
                socket.getOutputStream().write(requests.get(i % requests.size()));
                answers.expectOk();
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

    /// The answers of one connection, read one by one.
    private static final class Answers {
        private final InputStream in;
        private final byte[] buffer = new byte[16 * 1024];
        private int filled;

        Answers(InputStream in) {
            this.in = in;
        }

        void expectOk() throws IOException {
            filled = 0;
            while (true) {
                int count = in.read(buffer, filled, buffer.length - filled);
                if (count < 0) {
                    throw new IOException("the server closed a connection");
                }
                filled += count;
                String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
                int head = text.indexOf("\r\n\r\n");
                if (head >= 0 && filled >= head + 4 + contentLength(text)) {
                    if (!text.startsWith("HTTP/1.1 200")) {
                        throw new IOException("not a 200: " + text);
                    }
                    return;
                }
            }
        }

        private static int contentLength(String head) {
            String name = "content-length:";
            int at = head.toLowerCase(Locale.ROOT).indexOf(name);
            return at < 0
                    ? 0
                    : Integer.parseInt(head.substring(at + name.length(), head.indexOf("\r\n", at))
                            .strip());
        }
    }
}
