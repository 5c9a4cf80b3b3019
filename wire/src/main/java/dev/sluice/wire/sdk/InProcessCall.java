package dev.sluice.wire.sdk;

import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/// One request on its way to a handler. Called once, by any thread; aborted by any other. Fails as a client with a
/// socket would, so that the SDK tries again or not as it does there.
final class InProcessCall implements ExecutableHttpRequest {
    private final HttpHandler handler;
    private final HttpExecuteRequest request;
    private final Duration patience;
    private final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();

    InProcessCall(HttpHandler handler, HttpExecuteRequest request, Duration patience) {
        this.handler = handler;
        this.request = request;
        this.patience = patience;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        byte[] body = SdkMessages.body(request.contentStreamProvider());
        if (body.length > SdkMessages.MAX_BODY_BYTES) {
            return SdkMessages.told(SdkMessages.TOO_LARGE);
        }
        HttpRequest read = SdkMessages.request(request.httpRequest(), body);
        if (!answer.isDone()) {
            Handlers.start(() -> answer.complete(handler.answer(read)));
        }
        return SdkMessages.told(await());
    }

    private HttpResponse await() throws IOException {
        try {
            return patience.isZero() ? answer.get() : answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw caused(new InterruptedIOException("interrupted while waiting for an answer"), stopped);
        } catch (TimeoutException late) {
            throw caused(
                    new SocketTimeoutException("no answer after " + patience.toMillis() + " ms; it may still be made"),
                    late);
        } catch (ExecutionException aborted) {
            throw new IOException("request aborted", aborted.getCause());
        }
    }

    private static IOException caused(IOException failure, Exception cause) {
        failure.initCause(cause);
        return failure;
    }

    /// Ends the waiting; before it has begun, the call.
    @Override
    public void abort() {
        answer.completeExceptionally(new IOException("aborted"));
    }
}
