package dev.sluice.wire.http;

import dev.sluice.wire.time.TimingWheel;
import dev.sluice.wire.time.TimingWheel.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection: collects requests, starts their handlers, writes the answers in the order of the
/// requests.
///
/// Confined to its event loop, except for [#answered] and the counter behind it, which handlers' threads use. At
/// most [HttpLimits#maxInFlight] handlers run at once; while more requests wait, nothing is read, so what waits is
/// bounded by what one read brings.
final class HttpConnection extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger("dev.sluice.wire.http");
    private static final ResponseEncoder ENCODER = new ResponseEncoder();
    /// Bodies up to this size are copied behind their head: one buffer, one segment.
    private static final int COPIED_BYTES = 16 << 10;
    /// How long a client that we refuse may go on sending before the socket is closed under it.
    private static final Duration LINGER = Duration.ofSeconds(1);
    /// What a client must have read of an answer within the idle time, or it reads too slowly.
    private static final int LEAST_READ_BYTES = 16 << 10;
    /// What a client may send before it has our answer to its upgrade.
    private static final int MAX_EARLY_BYTES = 256 << 10;

    private final HttpPipeline settings;
    private final Optional<SSLEngine> tls;
    private final Timer timer = new Timer(this::expired);
    private final Queue<Exchange> exchanges = new ArrayDeque<>(2);
    private final Queue<Exchange> unstarted = new ArrayDeque<>(0);
    /// Handlers that are done and that the loop has not looked at; whoever makes it 1 wakes the loop.
    private final AtomicInteger done = new AtomicInteger();
    private int running;
    /// All that was written to the channel, and how much of it the socket had taken when that was last looked at.
    private long writtenBytes;
    private long takenBytes;
    private Phase phase = Phase.HEADER;
    private @Nullable ChannelHandlerContext context;
    private @Nullable TimingWheel wheel;
    private io.netty.handler.codec.http.@Nullable HttpRequest head;
    private @Nullable BodyBuffer body;
    private @Nullable PendingUpgrade upgrade;
    private @Nullable ByteBuf early;

    HttpConnection(HttpPipeline settings, Optional<SSLEngine> tls) {
        this.settings = settings;
        this.tls = tls;
    }

    /// What the connection waits for.
    private enum Phase {
        HEADER,
        BODY,
        IDLE,
        ANSWER,
        UPGRADE,
        HTTP2,
        CLOSING
    }

    HttpHandler handler() {
        return settings.handler();
    }

    Channel channel() {
        return context().channel();
    }

    ByteBudget budget() {
        return settings.budget();
    }

    /// Called by a handler's thread when its response is set.
    void answered() {
        if (done.getAndIncrement() > 0) {
            return;
        }
        try {
            channel().eventLoop().execute(this::handlersDone);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "answer_dropped cause=stopped");
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        wheel = settings.timers().of(ctx.channel().eventLoop());
        enter(Phase.HEADER, settings.limits().headerTime());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        wheel().cancel(timer);
        dropEarly();
        dropBody();
        dropUnstarted();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        switch (message) {
            case ByteBuf bytes -> hold(bytes);
            case Object _ when phase == Phase.CLOSING || phase == Phase.UPGRADE -> ReferenceCountUtil.release(message);
            default -> {
                try {
                    if (message instanceof io.netty.handler.codec.http.HttpRequest request) {
                        begin(request);
                    }
                    if (message instanceof HttpContent content && phase == Phase.BODY) {
                        collect(content);
                    } else if (message instanceof LastHttpContent && phase == Phase.HTTP2) {
                        becomeHttp2();
                    }
                } finally {
                    ReferenceCountUtil.release(message);
                }
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!ctx.channel().isWritable() && phase != Phase.CLOSING) {
            ctx.channel().config().setAutoRead(false);
            watchReader();
        } else {
            if (phase == Phase.ANSWER) {
                wheel().cancel(timer);
            }
            startWaiting();
            readOn();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        wheel().cancel(timer);
        phase = Phase.CLOSING;
        dropBody();
        dropUnstarted();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.log(Level.DEBUG, () -> "connection_failed remote=" + ctx.channel().remoteAddress() + " cause=" + cause);
        var _ = ctx.close();
    }

    private void begin(io.netty.handler.codec.http.HttpRequest request) {
        if (phase == Phase.HEADER && Http1Head.isPreface(request)) {
            phase = Phase.HTTP2;
            return;
        }
        Optional<HttpResponse> refusal = Refusals.of(request, settings.limits());
        if (refusal.isPresent()) {
            answerAndClose(refusal.get());
            return;
        }
        long declared = HttpUtil.getContentLength(request, -1L);
        head = request;
        body = new BodyBuffer(declared, settings.limits().maxBodyBytes(), settings.budget());
        enter(Phase.BODY, settings.limits().bodyTime());
        if (HttpUtil.is100ContinueExpected(request)) {
            exchanges.add(new Exchange(this, HttpResponse.of(100), true));
            writeReady();
        }
    }

    private void collect(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            answerAndClose(Refusals.malformed(content.decoderResult().cause()));
            return;
        }
        BodyBuffer bytes = body;
        if (bytes == null) {
            return;
        }
        switch (bytes.append(content.content())) {
            case TOO_LARGE ->
                answerAndClose(Refusals.tooLarge(-1, settings.limits().maxBodyBytes()));
            case NO_ROOM -> {
                LOG.log(
                        Level.WARNING,
                        () -> "body_refused remote=" + channel().remoteAddress() + " held_bytes="
                                + settings.budget().held() + " (expected: <= "
                                + settings.budget().limit() + ")");
                answerAndClose(Refusals.noRoom());
            }
            case TAKEN -> {
                if (content instanceof LastHttpContent && head != null) {
                    body = null;
                    complete(head, bytes.take(), bytes.held());
                }
            }
        }
    }

    private void complete(io.netty.handler.codec.http.HttpRequest request, byte[] bytes, int heldBytes) {
        head = null;
        var complete = new HttpRequest(
                request.method().name(),
                request.uri(),
                Http1Head.headers(request),
                bytes,
                (InetSocketAddress) channel().remoteAddress(),
                tls.isPresent(),
                tls.flatMap(PeerCertificate::of));
        if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && settings.upgrades().wants(complete)) {
            settings.budget().give(heldBytes);
            leaveHttp(complete);
            return;
        }
        var exchange = new Exchange(this, complete, HttpUtil.isKeepAlive(request), heldBytes);
        enter(Phase.ANSWER, Duration.ZERO);
        watchReader();
        exchanges.add(exchange);
        unstarted.add(exchange);
        startWaiting();
        if (!unstarted.isEmpty()) {
            channel().config().setAutoRead(false);
        }
    }

    /// Starts handlers up to the bound, and none while the client does not read the answers it has.
    private void startWaiting() {
        while (running < settings.limits().maxInFlight() && channel().isWritable()) {
            Exchange next = unstarted.poll();
            if (next == null) {
                return;
            }
            running++;
            settings.executor().execute(next);
        }
    }

    private void handlersDone() {
        running -= done.getAndSet(0);
        writeReady();
        context().flush();
        startWaiting();
        readOn();
    }

    /// Reads on, unless requests wait for a handler or the client does not read its answers.
    private void readOn() {
        if (unstarted.isEmpty() && channel().isWritable() && phase != Phase.UPGRADE) {
            channel().config().setAutoRead(true);
        }
    }

    /// Writes what is ready at the head of the queue, without a flush.
    private void writeReady() {
        for (Exchange first = exchanges.peek(); first != null; first = exchanges.peek()) {
            HttpResponse response = first.response();
            if (response == null) {
                return;
            }
            exchanges.remove();
            write(response, first.keepAlive, first.bodiless);
            if (!first.keepAlive) {
                close();
                return;
            }
        }
        if (phase == Phase.ANSWER) {
            enter(Phase.IDLE, settings.limits().idleTime());
        } else if (phase == Phase.UPGRADE && upgrade != null) {
            PendingUpgrade ready = upgrade;
            upgrade = null;
            settings.upgrades().upgrade(ready);
        }
    }

    private void write(HttpResponse asked, boolean keepAlive, boolean bodiless) {
        HttpResponse response = ENCODER.checked(asked);
        byte[] bytes = response.body();
        boolean hasBody = !bodiless && bytes.length > 0 && Refusals.mayHaveBody(response.status());
        boolean copied = hasBody && bytes.length <= COPIED_BYTES;
        ByteBuf out = context().alloc().buffer(256 + (copied ? bytes.length : 0));
        ENCODER.head(out, response, keepAlive);
        if (copied) {
            out.writeBytes(bytes);
        }
        writtenBytes += out.readableBytes() + (hasBody && !copied ? bytes.length : 0);
        var _ = context().write(out);
        if (hasBody && !copied) {
            var _ = context().write(Unpooled.wrappedBuffer(bytes));
        }
    }

    /// Answers after everything that was asked before, and closes: requests behind it are not read any more.
    void answerAndClose(HttpResponse response) {
        exchanges.add(new Exchange(this, response, false));
        phase = Phase.CLOSING;
        dropBody();
        wheel().cancel(timer);
        writeReady();
        context().flush();
    }

    /// Lets the client read the answer before the socket is torn down: a close with unread input would reset it.
    private void close() {
        phase = Phase.CLOSING;
        dropUnstarted();
        exchanges.clear();
        context().flush();
        if (tls.isPresent() || !(channel() instanceof DuplexChannel socket)) {
            var _ = context().close();
            return;
        }
        var _ = socket.shutdownOutput();
        channel().config().setAutoRead(true);
        schedule(LINGER);
    }

    private void leaveHttp(HttpRequest request) {
        enter(Phase.UPGRADE, Duration.ZERO);
        upgrade = new PendingUpgrade(this, request);
        channel().config().setAutoRead(false);
        // Early bytes leave the decoder with it and come to `hold`.
        context().pipeline().remove(HttpPipeline.DECODER);
        writeReady();
    }

    /// Gives the connection away; what the decoder still holds comes to `hold`.
    private void becomeHttp2() {
        ChannelHandlerContext ctx = context();
        Http2Requests.install(ctx, settings, tls);
        ctx.pipeline().remove(HttpPipeline.DECODER);
        ctx.pipeline().remove(this);
        ctx.fireChannelReadComplete();
    }

    private void hold(ByteBuf bytes) {
        if (phase == Phase.HTTP2) {
            context().fireChannelRead(bytes);
            return;
        }
        if (phase != Phase.UPGRADE) {
            bytes.release();
            return;
        }
        if (early == null) {
            early = bytes;
            return;
        }
        early = Unpooled.wrappedBuffer(early, bytes);
        if (early.readableBytes() > MAX_EARLY_BYTES) {
            LOG.log(
                    Level.INFO,
                    "upgrade_aborted remote=" + channel().remoteAddress() + " early_bytes=" + early.readableBytes());
            var _ = context().close();
        }
    }

    boolean switchTo(int status, Headers headers, ChannelHandler successor) {
        ChannelHandlerContext ctx = context();
        if (!ctx.channel().isActive() || ctx.isRemoved()) {
            return false;
        }
        // The successor is there before the client can know: what it is asked to send follows the answer all the
        // same, because that is written in this very turn of the loop.
        ctx.pipeline().addLast("successor", successor);
        ByteBuf out = ctx.alloc().buffer(256);
        ENCODER.leaving(out, status, headers);
        var _ = ctx.writeAndFlush(out);
        ByteBuf waiting = early;
        early = null;
        ctx.pipeline().remove(this);
        if (waiting != null) {
            // From where this handler was: to the successor.
            ctx.fireChannelRead(waiting).fireChannelReadComplete();
        }
        ctx.channel().config().setAutoRead(true);
        return true;
    }

    private void dropBody() {
        if (body != null) {
            settings.budget().give(body.held());
            body = null;
        }
    }

    private void dropUnstarted() {
        unstarted.forEach(Exchange::forget);
        unstarted.clear();
    }

    private void dropEarly() {
        if (early != null) {
            early.release();
            early = null;
        }
    }

    private void enter(Phase next, Duration within) {
        phase = next;
        if (within.isZero()) {
            wheel().cancel(timer);
        } else {
            schedule(within);
        }
    }

    private void schedule(Duration within) {
        wheel().schedule(timer, settings.timers().nowNanos() + within.toNanos());
    }

    /// While an answer waits for the client to read: it need not be fast, but it must not stop.
    private void watchReader() {
        if ((phase == Phase.ANSWER || phase == Phase.IDLE) && !channel().isWritable()) {
            takenBytes = writtenBytes - channel().bytesBeforeWritable();
            schedule(settings.limits().idleTime());
        }
    }

    private void closeUnlessItReads() {
        if (writtenBytes - channel().bytesBeforeWritable() < takenBytes + LEAST_READ_BYTES) {
            LOG.log(Level.INFO, () -> "slow_reader remote=" + channel().remoteAddress());
            var _ = context().close();
        } else {
            watchReader();
        }
    }

    private void expired(long nowNanos) {
        switch (phase) {
            case HEADER, BODY -> answerAndClose(HttpResponse.text(408, "Request Timeout\n"));
            case CLOSING -> {
                var _ = context().close();
            }
            case IDLE -> {
                if (channel().isWritable()) {
                    var _ = context().close();
                } else {
                    closeUnlessItReads();
                }
            }
            case ANSWER -> {
                // The handler has a deadline of its own.
                if (!channel().isWritable()) {
                    closeUnlessItReads();
                }
            }
            case UPGRADE, HTTP2 -> {
                // No deadline of ours: the handler has its own.
            }
        }
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("http connection: not in a pipeline");
        }
        return context;
    }

    private TimingWheel wheel() {
        if (wheel == null) {
            throw new IllegalStateException("http connection: not in a pipeline");
        }
        return wheel;
    }
}
