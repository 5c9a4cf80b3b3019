package dev.sluice.wire.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/// A small server of HTTP/1.1, with keep-alive and pipelining, and of HTTP/2 with prior knowledge: one handler.
/// Handlers run on one virtual thread for each request and may block. Malformed requests get 400, 408, 413, 414 or
/// 431 and the socket is closed after them; the server itself never is.
public final class HttpServer implements AutoCloseable {
    /// Of all connections together.
    private static final int BODIES_BYTES = 256 << 20;

    private final Transport transport;
    private final Channel listener;

    private HttpServer(Transport transport, Channel listener) {
        this.transport = transport;
        this.listener = listener;
    }

    /// Binds, and serves until [#close].
    ///
    /// @param address port 0 takes any free one
    /// @throws IOException when the address cannot be bound
    public static HttpServer start(InetSocketAddress address, HttpHandler handler, HttpLimits limits)
            throws IOException {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        Transport transport = Transport.open("sluice-http", loops);
        try {
            var pipeline = new HttpPipeline(
                    handler,
                    limits,
                    new LoopTimers(System::nanoTime),
                    Thread::startVirtualThread,
                    UpgradeHandler.NONE,
                    ByteBudget.of(BODIES_BYTES));
            return new HttpServer(transport, transport.listen(address, new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel channel) {
                    pipeline.install(channel.pipeline(), Optional.empty());
                }
            }));
        } catch (IOException | RuntimeException failed) {
            transport.close();
            throw failed;
        }
    }

    /// The port that it listens on.
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /// Stops listening and closes every connection; answers on their way are lost.
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        transport.close();
    }
}
