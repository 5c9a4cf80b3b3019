package dev.sluice.wire.sdk;

import dev.sluice.wire.http.HttpHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/// What [InProcessHttpClient] is, for the clients of the SDK that answer by futures. Nobody waits for a handler but
/// virtual threads; what hangs on a future runs on one, or where the SDK says. Safe for any thread.
public final class InProcessAsyncHttpClient implements SdkAsyncHttpClient {
    private final InProcessHttpClient calls;

    private InProcessAsyncHttpClient(InProcessHttpClient calls) {
        this.calls = calls;
    }

    /// As [InProcessHttpClient#of(HttpHandler)].
    public static InProcessAsyncHttpClient of(HttpHandler handler) {
        return new InProcessAsyncHttpClient(InProcessHttpClient.of(handler));
    }

    /// As [InProcessHttpClient#of(HttpHandler,Duration)].
    public static InProcessAsyncHttpClient of(HttpHandler handler, Duration patience) {
        return new InProcessAsyncHttpClient(InProcessHttpClient.of(handler, patience));
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        request.requestContentPublisher().subscribe(new InProcessAsyncCall(calls, request, done));
        return done;
    }

    @Override
    public String clientName() {
        return calls.clientName();
    }

    /// Does nothing: there is no connection.
    @Override
    public void close() {
        calls.close();
    }
}
