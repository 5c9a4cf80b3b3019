package dev.sluice.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The yardstick: Netty's own WebSocket handlers, one event loop, an echo in the loop; a POST gets
/// an empty 200. Prints its port and serves
/// until it is ended.
public final class RawEcho {
    private RawEcho() {}

    /// Takes no arguments.
    public static void main(String[] args) throws InterruptedException {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> channel = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, io);
        Channel server = new ServerBootstrap()
                .group(loop)
                .channel(channel)
                .childHandler(new Pipeline(new DefaultChannelGroup(loop.next())))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        System.out.println("port " + ((InetSocketAddress) server.localAddress()).getPort());
        server.closeFuture().sync();
    }

    private static final class Pipeline extends ChannelInitializer<Channel> {
        private final ChannelGroup sockets;

        Pipeline(ChannelGroup sockets) {
            this.sockets = sockets;
        }

        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline()
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpObjectAggregator(1 << 20))
                    .addLast(new Answer(sockets))
                    .addLast(new WebSocketServerProtocolHandler("/", null, false, 1 << 20, false, true))
                    .addLast(new Echo(sockets));
        }
    }

    /// To a POST, in the loop; everything else goes on. The body of one to `/all` goes to every WebSocket.
    private static final class Answer extends ChannelInboundHandlerAdapter {
        private final ChannelGroup sockets;

        Answer(ChannelGroup sockets) {
            this.sockets = sockets;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof FullHttpRequest request && request.method().equals(HttpMethod.POST)) {
                if (request.uri().equals("/all")) {
                    var _ = sockets.writeAndFlush(
                            new TextWebSocketFrame(request.content().retain()));
                }
                request.release();
                var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
                answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
                ChannelFuture _ = context.write(answer, context.voidPromise());
            } else {
                context.fireChannelRead(message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
            context.fireChannelReadComplete();
        }
    }

    private static final class Echo extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final ChannelGroup sockets;

        Echo(ChannelGroup sockets) {
            this.sockets = sockets;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                sockets.add(context.channel());
            }
            context.fireUserEventTriggered(event);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            ChannelFuture _ = context.write(frame.retain(), context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
