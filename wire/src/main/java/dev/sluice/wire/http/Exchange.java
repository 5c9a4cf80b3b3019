package dev.sluice.wire.http;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// One request on its way to its answer. Made on the event loop, run on a virtual thread, answered on the loop
/// again; the response is the only thing that passes between them.
final class Exchange implements Runnable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.wire.http");

    final boolean keepAlive;
    final boolean bodiless;
    private final HttpConnection connection;
    private final @Nullable HttpRequest request;
    private volatile @Nullable HttpResponse response;

    /// A request that a handler must answer.
    Exchange(HttpConnection connection, HttpRequest request, boolean keepAlive) {
        this.connection = connection;
        this.request = request;
        this.keepAlive = keepAlive;
        this.bodiless = request.method().equals("HEAD");
    }

    /// An answer of our own, ready.
    Exchange(HttpConnection connection, HttpResponse response, boolean keepAlive) {
        this.connection = connection;
        this.request = null;
        this.keepAlive = keepAlive;
        this.bodiless = false;
        this.response = response;
    }

    @Nullable
    HttpResponse response() {
        return response;
    }

    @Override
    public void run() {
        response = handle();
        connection.answered();
    }

    // Nothing that a handler throws may leave the connection without an answer.
    @SuppressWarnings("CatchThrowable")
    private HttpResponse handle() {
        if (request == null) {
            throw new IllegalStateException("exchange: run without a request");
        }
        try {
            return connection.handler().handle(request);
        } catch (Throwable failed) {
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.log(Level.ERROR, "request_failed method=" + request.method() + " path=" + request.path(), failed);
            return HttpResponse.text(500, "Internal server error\n");
        }
    }
}
