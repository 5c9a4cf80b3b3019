package dev.sluice.integration;

import dev.sluice.function.Deadline;
import dev.sluice.wire.http.Headers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Calls backends by HTTP/1.1, as the service does: no redirects, no cookies, one answer of bounded length. So many
/// calls at a time and no more; another fails at once. Safe for any thread; the client is made by the first call.
public final class HttpCaller implements AutoCloseable {
    private static final int MAX_IN_FLIGHT = 256;
    /// Longer than any reply may be, because a response template may take a part of it.
    private static final int MAX_BODY = 4 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    /// What the client writes itself, and refuses from others; hop by hop (RFC 9110, section 7.6.1).
    private static final Set<String> OWN = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
    private @Nullable HttpClient client; // guarded by this

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
        }
        return client;
    }

    /// Sends a request and waits for the whole answer, at most until the deadline.
    public HttpAnswer call(HttpRequestOut out, Deadline deadline) {
        if (!inFlight.tryAcquire()) {
            return new HttpAnswer.Failed("requests in flight: " + MAX_IN_FLIGHT + " (expected: fewer)");
        }
        try {
            return await(
                    client().sendAsync(request(out), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY)),
                    deadline);
        } catch (IllegalArgumentException unsendable) {
            return new HttpAnswer.Failed(String.valueOf(unsendable.getMessage()));
        } finally {
            inFlight.release();
        }
    }

    private static HttpRequest request(HttpRequestOut out) {
        HttpRequest.Builder request = HttpRequest.newBuilder(out.uri())
                .method(
                        out.method(),
                        out.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(out.body()));
        out.headers().fields().stream()
                .filter(field -> !OWN.contains(field.getKey().toLowerCase(Locale.ROOT)))
                .forEach(field -> request.header(field.getKey(), field.getValue()));
        return request.build();
    }

    private static HttpAnswer await(CompletableFuture<HttpResponse<byte[]>> pending, Deadline deadline) {
        try {
            return received(pending.get(deadline.leftNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            pending.cancel(true);
            return new HttpAnswer.Late();
        } catch (InterruptedException stopped) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return new HttpAnswer.Failed("interrupted");
        } catch (ExecutionException failed) {
            return new HttpAnswer.Failed(reason(failed.getCause() == null ? failed : failed.getCause()));
        }
    }

    private static String reason(Throwable failed) {
        String message = failed.getMessage();
        String kind = failed instanceof IOException ? "" : failed.getClass().getSimpleName() + ": ";
        return kind + (message == null ? "no connection (" + failed.getClass().getSimpleName() + ")" : message);
    }

    private static HttpAnswer received(HttpResponse<byte[]> response) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        response.headers()
                .map()
                .forEach((name, values) -> values.forEach(value -> headers.add(Map.entry(name, value))));
        return new HttpAnswer.Received(response.statusCode(), Headers.copyOf(headers), response.body());
    }

    /// Ends connections; calls that are under way fail.
    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
