package dev.sluice.wire.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// Event loops, and listeners on them: epoll where the platform has it, NIO elsewhere. Whoever opens it closes it.
public final class Transport implements AutoCloseable {
    /// How many handshakes the kernel keeps for us while we are busy.
    private static final int BACKLOG = 4096;

    private final EventLoopGroup loops;
    private final Class<? extends ServerSocketChannel> listenerType;

    private Transport(EventLoopGroup loops, Class<? extends ServerSocketChannel> listenerType) {
        this.loops = loops;
        this.listenerType = listenerType;
    }

    /// Starts that many loops on daemon threads of that name.
    public static Transport open(String name, int threads) {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new Transport(
                new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), io),
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class);
    }

    /// Binds and accepts.
    ///
    /// @throws IOException when the address cannot be bound; the message names it
    public Channel listen(InetSocketAddress address, ChannelInitializer<Channel> connections) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(listenerType)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(connections)
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return bound.channel();
    }

    /// Stops the loops, and with them every channel. Waits up to five seconds for their threads.
    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
