package dev.sluice.wire.http;

import dev.sluice.wire.time.TimingWheel;
import dev.sluice.wire.time.TimingWheel.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// One HTTP/2 connection (RFC 9113): collects requests, starts their handlers, writes each answer when it is ready.
///
/// Confined to its event loop, except for [#answered] and what stands behind it, which handlers' threads use.
/// Bounded: [#MAX_STREAMS] requests at once, [HttpLimits#maxInFlight] of them with a handler at work, also when
/// streams are reset as fast as they are opened (Netty closes a connection after 200 resets within 30 s); no new
/// handler while answers of more than [#MAX_UNSENT_BYTES] wait for a client that does not read. Bodies count in the
/// budget of all connections.
final class Http2Requests extends ChannelInboundHandlerAdapter {
    static final int MAX_STREAMS = 128;
    static final int MAX_UNSENT_BYTES = 1 << 20;
    private static final System.Logger LOG = System.getLogger("dev.sluice.wire.http");
    private static final ResponseEncoder ENCODER = new ResponseEncoder();
    /// How long answers may take to leave once a connection is to close.
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final HttpPipeline settings;
    private final Optional<SSLEngine> tls;
    private final Http2ConnectionHandler codec;
    private final Http2Connection.PropertyKey exchangeKey;
    /// Set once a stream has had its head: another one holds trailers.
    private final Http2Connection.PropertyKey begunKey;
    private final Timer timer = new Timer(this::expired);
    private final SequencedSet<Http2Exchange> collecting = new LinkedHashSet<>();
    private final Queue<Http2Exchange> unstarted = new ArrayDeque<>();
    private final Queue<Http2Exchange> finished = new ConcurrentLinkedQueue<>();
    /// Counts what is in `finished` and not looked at; whoever makes it 1 wakes the loop.
    private final AtomicInteger done = new AtomicInteger();
    private int running;
    private long unsentBytes;
    /// When a request last began or an answer last left.
    private long activeNanos;
    private @Nullable ChannelHandlerContext context;
    private @Nullable TimingWheel wheel;

    private Http2Requests(HttpPipeline settings, Optional<SSLEngine> tls) {
        this.settings = settings;
        this.tls = tls;
        Frames frames = new Frames();
        this.codec = new Http2ConnectionHandlerBuilder()
                .server(true)
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(MAX_STREAMS)
                        .maxHeaderListSize(settings.limits().maxHeaderBytes()))
                .gracefulShutdownTimeoutMillis(LINGER.toMillis())
                .frameListener(frames)
                .build();
        this.exchangeKey = codec.connection().newKey();
        this.begunKey = codec.connection().newKey();
        codec.connection().addListener(frames);
    }

    /// Appends the handlers, which read what that one passes on, and gives them the part of the client's connection
    /// preface that was read as a request.
    static void install(ChannelHandlerContext ctx, HttpPipeline settings, Optional<SSLEngine> tls) {
        Http2Requests requests = new Http2Requests(settings, tls);
        ctx.pipeline().addLast("http2-codec", requests.codec).addLast("http2", requests);
        ctx.fireChannelRead(ByteBufUtil.writeAscii(ctx.alloc(), "PRI * HTTP/2.0\r\n\r\n"));
    }

    HttpHandler handler() {
        return settings.handler();
    }

    HttpLimits limits() {
        return settings.limits();
    }

    ByteBudget budget() {
        return settings.budget();
    }

    HttpRequest request(Http2Head.Request head, byte[] body) {
        return new HttpRequest(
                head.method(),
                head.target(),
                head.headers(),
                body,
                (InetSocketAddress) context().channel().remoteAddress(),
                tls.isPresent(),
                tls.flatMap(PeerCertificate::of));
    }

    /// Called by a handler's thread when its response is set.
    void answered(Http2Exchange exchange) {
        finished.add(exchange);
        if (done.getAndIncrement() > 0) {
            return;
        }
        try {
            context().channel().eventLoop().execute(this::handlersDone);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "answer_dropped cause=stopped");
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        wheel = settings.timers().of(ctx.channel().eventLoop());
        activeNanos = settings.timers().nowNanos();
        schedule();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        wheel().cancel(timer);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        wheel().cancel(timer);
        ctx.fireChannelInactive(); // the codec closes every stream after it
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.log(Level.DEBUG, () -> "connection_failed remote=" + ctx.channel().remoteAddress() + " cause=" + cause);
        var _ = ctx.close();
    }

    // ---- In.

    private void begin(Http2Stream stream, Http2Headers headers, boolean whole) {
        activeNanos = settings.timers().nowNanos();
        switch (Http2Head.of(headers, limits())) {
            case Http2Head.Refused(HttpResponse answer) -> respond(stream, answer, false);
            case Http2Head.Request head
            when head.declaredBytes() > limits().maxBodyBytes() ->
                respond(stream, Refusals.tooLarge(head.declaredBytes(), limits().maxBodyBytes()), false);
            case Http2Head.Request head -> {
                long deadline = activeNanos + limits().bodyTime().toNanos();
                Http2Exchange exchange = new Http2Exchange(this, stream, head, deadline);
                stream.setProperty(exchangeKey, exchange);
                collecting.add(exchange);
                if (whole) {
                    complete(exchange);
                } else if (head.expectsContinue()) {
                    var _ = writeHead(stream, HttpResponse.of(100), false);
                }
            }
        }
        schedule();
    }

    private void collect(Http2Exchange exchange, ByteBuf data, boolean whole) {
        switch (exchange.append(data)) {
            case TOO_LARGE -> refuse(exchange, Refusals.tooLarge(-1, limits().maxBodyBytes()));
            case NO_ROOM -> refuse(exchange, Refusals.noRoom());
            case TAKEN -> {
                if (whole) {
                    complete(exchange);
                }
            }
        }
    }

    private void complete(Http2Exchange exchange) {
        collecting.remove(exchange);
        exchange.complete();
        unstarted.add(exchange);
        startWaiting();
    }

    private void startWaiting() {
        while (running < limits().maxInFlight() && unsentBytes < MAX_UNSENT_BYTES) {
            Http2Exchange next = unstarted.poll();
            if (next == null) {
                return;
            }
            running++;
            settings.executor().execute(next);
        }
    }

    /// Answers a request that is not there yet; nothing more of it is collected.
    private void refuse(Http2Exchange exchange, HttpResponse response) {
        exchange.stream.removeProperty(exchangeKey);
        closed(exchange);
        respond(exchange.stream, response, false);
    }

    /// A stream is closed: answered, or reset by either side.
    private void closed(Http2Exchange exchange) {
        if (collecting.remove(exchange) || unstarted.remove(exchange)) {
            exchange.forget();
        }
        schedule();
    }

    // ---- Out.

    private void handlersDone() {
        done.set(0);
        for (Http2Exchange next = finished.poll(); next != null; next = finished.poll()) {
            running--;
            HttpResponse response = next.response();
            if (response != null && isOpen(next.stream)) {
                respond(next.stream, response, next.isHead());
            }
        }
        startWaiting();
        var _ = context().channel().flush();
        schedule();
    }

    /// The whole answer. What the client has not sent of its request by then is not wanted any more.
    private void respond(Http2Stream stream, HttpResponse asked, boolean bodiless) {
        HttpResponse response = ENCODER.checked(asked);
        byte[] body = response.body();
        if (bodiless || body.length == 0 || !Refusals.mayHaveBody(response.status())) {
            writeHead(stream, response, true).addListener(_ -> sent(stream, 0));
            return;
        }
        var _ = writeHead(stream, response, false);
        unsentBytes += body.length;
        codec.encoder()
                .writeData(
                        codecContext(),
                        stream.id(),
                        Unpooled.wrappedBuffer(body),
                        0,
                        true,
                        context().newPromise())
                .addListener(_ -> sent(stream, body.length));
    }

    private ChannelFuture writeHead(Http2Stream stream, HttpResponse response, boolean whole) {
        Http2Headers head = Http2Head.of(response, ENCODER.date());
        return codec.encoder()
                .writeHeaders(
                        codecContext(), stream.id(), head, 0, whole, context().newPromise());
    }

    private void sent(Http2Stream stream, int bytes) {
        unsentBytes -= bytes;
        activeNanos = settings.timers().nowNanos();
        if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
            var _ = codec.resetStream(
                    codecContext(),
                    stream.id(),
                    Http2Error.NO_ERROR.code(),
                    context().newPromise());
            codec.flush(codecContext());
        }
        startWaiting();
    }

    private static boolean isOpen(Http2Stream stream) {
        return stream.state() == Http2Stream.State.OPEN || stream.state() == Http2Stream.State.HALF_CLOSED_REMOTE;
    }

    // ---- Time.

    private void schedule() {
        long at = deadline();
        if (at == Long.MAX_VALUE) {
            wheel().cancel(timer);
        } else {
            wheel().schedule(timer, at);
        }
    }

    /// When something must have happened: a body is there, an idle connection has a request, a client reads.
    private long deadline() {
        if (!collecting.isEmpty()) {
            return collecting.getFirst().deadlineNanos;
        }
        boolean handlersOwe = running > 0 || !unstarted.isEmpty();
        return handlersOwe && unsentBytes == 0
                ? Long.MAX_VALUE
                : activeNanos + limits().idleTime().toNanos();
    }

    private void expired(long nowNanos) {
        if (deadline() - nowNanos > 0) {
            schedule();
        } else if (collecting.isEmpty()) {
            var _ = context().close();
        } else {
            refuse(collecting.getFirst(), HttpResponse.text(408, "Request Timeout\n"));
            var _ = context().channel().flush();
        }
    }

    private ChannelHandlerContext codecContext() {
        return context().pipeline().context(codec);
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("http2 connection: not in a pipeline");
        }
        return context;
    }

    private TimingWheel wheel() {
        if (wheel == null) {
            throw new IllegalStateException("http2 connection: not in a pipeline");
        }
        return wheel;
    }

    /// What the codec reads. It flushes when a read is over.
    private final class Frames extends Http2EventAdapter {
        @Override
        public void onHeadersRead(
                ChannelHandlerContext ctx, int streamId, Http2Headers headers, int padding, boolean endOfStream) {
            Http2Stream stream = codec.connection().stream(streamId);
            Http2Exchange exchange = stream.getProperty(exchangeKey);
            if (stream.setProperty(begunKey, true) == null) {
                begin(stream, headers, endOfStream);
            } else if (exchange != null && endOfStream && collecting.contains(exchange)) {
                complete(exchange); // after trailers, which nobody looks at
            }
        }

        // beyond the limit because the signature is Netty's
        @Override
        public void onHeadersRead(
                ChannelHandlerContext ctx,
                int streamId,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean endOfStream) {
            onHeadersRead(ctx, streamId, headers, padding, endOfStream);
        }

        @Override
        public int onDataRead(ChannelHandlerContext ctx, int streamId, ByteBuf data, int padding, boolean endOfStream) {
            int taken = data.readableBytes() + padding;
            Http2Exchange exchange = codec.connection().stream(streamId).getProperty(exchangeKey);
            if (exchange != null && collecting.contains(exchange)) {
                collect(exchange, data, endOfStream);
            }
            return taken;
        }

        @Override
        public void onStreamClosed(Http2Stream stream) {
            Http2Exchange exchange = stream.removeProperty(exchangeKey);
            if (exchange != null) {
                closed(exchange);
            }
        }
    }
}
