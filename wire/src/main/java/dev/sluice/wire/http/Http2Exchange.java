package dev.sluice.wire.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/// One request on its stream. Confined to the event loop but for [#run], which a virtual thread calls; the response
/// is the only thing that passes between them.
final class Http2Exchange implements Runnable {
    final Http2Stream stream;
    final long deadlineNanos;
    private final Http2Requests connection;
    private final Http2Head.Request head;
    private final BodyBuffer body;
    private @Nullable HttpRequest request;
    private volatile @Nullable HttpResponse response;

    /// @param deadlineNanos when its body must be there
    Http2Exchange(Http2Requests connection, Http2Stream stream, Http2Head.Request head, long deadlineNanos) {
        this.connection = connection;
        this.stream = stream;
        this.head = head;
        this.deadlineNanos = deadlineNanos;
        this.body = new BodyBuffer(head.declaredBytes(), connection.limits().maxBodyBytes(), connection.budget());
    }

    /// Takes a part of the body, or says why not.
    BodyBuffer.Appended append(ByteBuf data) {
        return body.append(data);
    }

    /// The body is there.
    void complete() {
        request = connection.request(head, body.take());
    }

    boolean isHead() {
        return head.method().equals("HEAD");
    }

    /// Gives back what the body has taken from the budget: once, by whoever sees the end of it.
    void forget() {
        connection.budget().give(body.held());
    }

    @Nullable
    HttpResponse response() {
        return response;
    }

    @Override
    public void run() {
        if (request == null) {
            throw new IllegalStateException("exchange: run before its body was there");
        }
        response = Exchange.answer(connection.handler(), request);
        forget();
        connection.answered(this);
    }
}
