package dev.sluice.wire.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;

/// A connection between HTTP and what comes after it. Exactly one of [#accept] and [#refuse] is called, once, on
/// the channel's event loop. Bytes that the client sent too early wait for the successor.
public final class PendingUpgrade {
    private final HttpConnection connection;
    private final HttpRequest request;

    PendingUpgrade(HttpConnection connection, HttpRequest request) {
        this.connection = connection;
        this.request = request;
    }

    /// The request that asks.
    public HttpRequest request() {
        return request;
    }

    /// The connection; its loop is where the answer must be given.
    public Channel channel() {
        return connection.channel();
    }

    /// Sends 101 with these headers and puts the successor where the HTTP handlers were. False when the client has
    /// left already: then nothing was done.
    public boolean accept(Headers headers, ChannelHandler successor) {
        return connection.switchTo(101, headers, successor);
    }

    /// Sends 200 to a CONNECT (RFC 9110, section 9.3.6) and puts the successor where the HTTP handlers were. False
    /// when the client has left already: then nothing was done.
    public boolean tunnel(ChannelHandler successor) {
        return connection.switchTo(200, Headers.EMPTY, successor);
    }

    /// Sends this answer and closes.
    public void refuse(HttpResponse response) {
        connection.answerAndClose(response);
    }
}
