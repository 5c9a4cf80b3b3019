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
    private final int heldBytes;
    private final @Nullable HttpRequest request;
    private volatile @Nullable HttpResponse response;

    /// A request that a handler must answer.
    ///
    /// @param heldBytes what its body has taken from the budget; given back once there is an answer
    Exchange(HttpConnection connection, HttpRequest request, boolean keepAlive, int heldBytes) {
        this.connection = connection;
        this.heldBytes = heldBytes;
        this.request = request;
        this.keepAlive = keepAlive;
        this.bodiless = request.method().equals("HEAD");
    }

    /// An answer of our own, ready.
    Exchange(HttpConnection connection, HttpResponse response, boolean keepAlive) {
        this.connection = connection;
        this.heldBytes = 0;
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
        if (request == null) {
            throw new IllegalStateException("exchange: run without a request");
        }
        response = answer(connection.handler(), request);
        forget();
        connection.answered();
    }

    /// Gives back what the body has taken from the budget. Once, on any thread.
    void forget() {
        if (heldBytes > 0) {
            connection.budget().give(heldBytes);
        }
    }

    /// What the handler answers. Nothing that it throws may leave a client without an answer.
    @SuppressWarnings("CatchThrowable")
    static HttpResponse answer(HttpHandler handler, HttpRequest request) {
        try {
            return handler.handle(request);
        } catch (Throwable failed) {
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.log(Level.ERROR, "request_failed method=" + request.method() + " path=" + request.path(), failed);
            return HttpResponse.text(500, "Internal server error\n");
        }
    }
}
