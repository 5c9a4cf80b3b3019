package dev.sluice.wire.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;

/// The HTTP handlers of a listener's connections, for [HttpServer] and for the edge, which has its own listener.
/// Immutable; [#install] is called on the connection's event loop.
///
/// @param handler  answers the requests
/// @param limits   of each connection
/// @param timers   of the loops that the connections live on
/// @param executor runs each call of the handler; it may block there
/// @param upgrades takes connections that leave HTTP
/// @param budget   of all bodies that are read or answered; what does not fit is refused with 503
public record HttpPipeline(
        HttpHandler handler,
        HttpLimits limits,
        LoopTimers timers,
        Executor executor,
        UpgradeHandler upgrades,
        ByteBudget budget) {
    static final String DECODER = "http-decoder";
    static final String CONNECTION = "http";

    /// Appends the handlers.
    ///
    /// @param tls the engine that stands before them; empty on a plain connection
    public void install(ChannelPipeline pipeline, Optional<SSLEngine> tls) {
        var config = new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.maxLineBytes())
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setInitialBufferSize(256);
        pipeline.addLast(DECODER, new StrictDecoder(config));
        pipeline.addLast(CONNECTION, new HttpConnection(this, tls));
    }

    /// Refuses what lets two servers see two different requests (RFC 9112, section 6.3).
    private static final class StrictDecoder extends HttpRequestDecoder {
        StrictDecoder(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("both Transfer-Encoding and Content-Length (expected: one)");
        }
    }
}
