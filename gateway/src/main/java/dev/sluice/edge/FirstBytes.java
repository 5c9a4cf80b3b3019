package dev.sluice.edge;

import dev.sluice.wire.http.HttpPipeline;
import dev.sluice.wire.time.TimingWheel;
import dev.sluice.wire.time.TimingWheel.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// Waits for the first byte of a connection, a bounded time, and sets up what it announces: TLS (a handshake record
/// begins with 22, RFC 8446, section 5.1) or plain HTTP. Then it leaves.
final class FirstBytes extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger("dev.sluice.edge");
    private static final int TLS_HANDSHAKE = 22;

    private final HttpPipeline http;
    private final Optional<TlsContext> tls;
    private final TimingWheel wheel;
    private final Timer timer;

    FirstBytes(Channel channel, HttpPipeline http, Optional<TlsContext> tls) {
        this.http = http;
        this.tls = tls;
        this.wheel = http.timers().of(channel.eventLoop());
        this.timer = new Timer(_ -> {
            var _ = channel.close();
        });
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        wheel.schedule(
                timer, http.timers().nowNanos() + http.limits().headerTime().toNanos());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        wheel.cancel(timer);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.log(Level.DEBUG, () -> "connection_failed remote=" + ctx.channel().remoteAddress() + " cause=" + cause);
        var _ = ctx.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        boolean secure = bytes.getUnsignedByte(bytes.readerIndex()) == TLS_HANDSHAKE && tls.isPresent();
        Optional<SslHandler> handler = secure ? tls.map(TlsContext::handler) : Optional.empty();
        handler.ifPresent(found -> ctx.pipeline().addLast("tls", found));
        http.install(ctx.pipeline(), handler.map(SslHandler::engine));
        ctx.fireChannelRead(bytes);
        ctx.pipeline().remove(this);
    }
}
