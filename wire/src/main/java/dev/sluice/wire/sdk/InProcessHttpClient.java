package dev.sluice.wire.sdk;

import dev.sluice.wire.http.HttpHandler;
import java.time.Duration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/// A client of the AWS SDK for Java 2 whose every request goes to one handler in this process, whatever host it
/// names: no socket, no port.
///
/// The handler runs on a virtual thread for each request, as behind a port, while the caller waits. So an interrupt
/// or a timeout of the SDK ends the waiting and never the handler's work, whose outcome is as unknown as that of a
/// broken connection. A body may have as many bytes as a port of this program takes. Safe for any thread.
public final class InProcessHttpClient implements SdkHttpClient {
    /// The SDK's own, where nobody says otherwise.
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final HttpHandler handler;
    private final Duration patience;

    private InProcessHttpClient(HttpHandler handler, Duration patience) {
        this.handler = handler;
        this.patience = patience;
    }

    /// Over that handler, which is not closed with the client; an answer is waited for as long as the SDK waits by
    /// default, 30 seconds.
    public static InProcessHttpClient of(HttpHandler handler) {
        return of(handler, READ_TIMEOUT);
    }

    /// Over that handler, with the time to wait for an answer; zero waits for ever, as it does in the SDK.
    public static InProcessHttpClient of(HttpHandler handler, Duration patience) {
        return new InProcessHttpClient(handler, patience);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new InProcessCall(handler, request, patience);
    }

    @Override
    public String clientName() {
        return "InProcess";
    }

    /// Does nothing: there is no connection.
    @Override
    public void close() {
        // The handler belongs to whoever made it.
    }
}
