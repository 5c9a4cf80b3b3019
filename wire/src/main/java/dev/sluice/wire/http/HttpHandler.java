package dev.sluice.wire.http;

/// Answers requests. Called on one virtual thread per request and may block there; calls for different requests run
/// at the same time, also for pipelined requests of one connection.
@FunctionalInterface
public interface HttpHandler {
    /// The answer. An exception becomes a 500 without detail for the client and a log entry with it.
    HttpResponse handle(HttpRequest request) throws Exception;

    /// The answer, whatever the handler throws.
    default HttpResponse answer(HttpRequest request) {
        return Exchange.answer(this, request);
    }
}
