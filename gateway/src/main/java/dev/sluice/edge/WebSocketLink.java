package dev.sluice.edge;

import dev.sluice.config.Quotas;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.Link;
import dev.sluice.throttle.TokenBucket;
import dev.sluice.wire.time.TimingWheel;
import dev.sluice.wire.time.TimingWheel.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/// One open WebSocket: the only handler of its channel behind TLS. Decodes, starts a virtual thread for each
/// message, writes what the [Outbox] holds, keeps the deadlines, and tells the application once that it is over.
///
/// Confined to the event loop but for [#send], [#close], [#lastActiveAtMillis] and [#messageDone]. Between messages
/// it holds no buffer; its deadlines share one timer on the loop's wheel, which looks at the time of the last
/// activity when it fires, so that activity itself costs one write to a field.
final class WebSocketLink extends ChannelInboundHandlerAdapter implements Link, FrameListener {
    private static final System.Logger LOG = System.getLogger("dev.sluice.edge");
    private static final byte[] NOTHING = new byte[0];

    private static final AtomicIntegerFieldUpdater<WebSocketLink> IN_FLIGHT =
            AtomicIntegerFieldUpdater.newUpdater(WebSocketLink.class, "inFlight");

    private final EdgeContext edge;
    private final Channel channel;
    private final TimingWheel wheel;
    private final Timer timer = new Timer(this::expired);
    private final FrameDecoder decoder;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final HeldInput held;

    private @Nullable Connection connection;
    private Outbox.@Nullable Message unwritten;
    /// Why it ends: the first cause wins.
    private @Nullable CloseReason end;
    private boolean peerClosed;
    private boolean violated;
    /// Nothing follows a close frame (RFC 6455, section 5.5.1), not even what was offered at the same moment.
    private boolean closeWritten;
    private boolean closeSent;
    private boolean ended;
    private long closeByNanos;
    private int inSocketBytes;

    private volatile @Nullable TokenBucket patience;
    private volatile int inFlight;
    private volatile boolean paused;

    WebSocketLink(EdgeContext edge, Channel channel) {
        this.edge = edge;
        this.channel = channel;
        this.wheel = edge.timers().of(channel.eventLoop());
        Quotas quotas = edge.config().quotas();
        this.decoder = new FrameDecoder(quotas.frames(), edge.budget(), this);
        this.outbox = new Outbox(quotas.sockets().outboxBytes(), edge.budget(), this::wake);
        this.deadlines = new Deadlines(edge.config(), edge.nowNanos());
        this.held = new HeldInput(edge.budget());
    }

    /// Tells it whose socket it is. Before it enters the pipeline.
    void belongTo(Connection owner) {
        connection = owner;
    }

    // ---- From any thread.

    @Override
    public Sent send(byte[] payload, boolean utf8) {
        return outbox.offer(utf8 ? Opcode.TEXT : Opcode.BINARY, payload);
    }

    @Override
    public void close(CloseReason reason) {
        edge.onLoop(channel, () -> beginClose(reason, ""));
    }

    @Override
    public void strike() {
        TokenBucket left = patience;
        if (left == null) {
            // Two threads may each bring one: the worse for neither.
            left = TokenBucket.of(edge.config().quotas().abuse(), edge.nowNanos());
            patience = left;
        }
        if (!left.tryTake(edge.nowNanos())) {
            edge.onLoop(channel, () -> beginClose(CloseReason.POLICY, "too many requests"));
        }
    }

    @Override
    public int waitingBytes() {
        return outbox.waitingBytes();
    }

    @Override
    public long lastActiveAtMillis() {
        return edge.millisAt(deadlines.activeNanos());
    }

    /// The flow of a message of that many bytes is over.
    void messageDone(int bytes) {
        IN_FLIGHT.decrementAndGet(this);
        edge.admission().leave(bytes);
        if (paused && mayResume()) {
            resumeOnLoop();
        }
    }

    private void resumeOnLoop() {
        edge.onLoop(channel, this::resume);
    }

    private void wake() {
        edge.onLoop(channel, this::write);
    }

    // ---- Life in the pipeline.

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        scheduleNext(edge.nowNanos());
        edge.opened(owner());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        finish();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.log(Level.DEBUG, () -> "connection_failed id=" + owner().id() + " cause=" + cause);
        var _ = ctx.close();
    }

    private void finish() {
        if (ended) {
            return;
        }
        ended = true;
        wheel.cancel(timer);
        outbox.close();
        unwritten = null;
        decoder.drop();
        held.drop();
        edge.closed(owner(), end == null ? CloseReason.ABNORMAL : end);
    }

    private Connection owner() {
        if (connection == null) {
            throw new IllegalStateException("websocket link: belongs to nobody");
        }
        return connection;
    }

    // ---- In.

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        ByteBuf rest = held.takeUnread();
        read(rest == null ? bytes : Unpooled.wrappedBuffer(rest, bytes));
    }

    private void read(ByteBuf in) {
        try {
            while (in.isReadable() && !peerClosed && !paused) {
                decoder.decode(in);
            }
        } catch (FrameViolation violation) {
            LOG.log(
                    Level.INFO,
                    () -> "frame_refused id=" + owner().id() + " code="
                            + violation.reason().code() + " detail=" + violation.detail());
            violated = true;
            peerClosed = true;
            decoder.drop();
            beginClose(violation.reason(), violation.detail());
        }
        noteUnfinished();
        if (!in.isReadable() || !paused || peerClosed) {
            in.release();
        } else if (!held.keep(in)) {
            overloaded();
        }
    }

    private void noteUnfinished() {
        if (!decoder.isHolding()) {
            deadlines.ends();
        } else if (deadlines.begins(edge.nowNanos())) {
            scheduleNext(edge.nowNanos());
        }
    }

    private void overloaded() {
        LOG.log(
                Level.WARNING,
                () -> "overloaded id=" + owner().id() + " held_bytes="
                        + edge.budget().held() + " (expected: <= "
                        + edge.budget().limit() + ")");
        peerClosed = true;
        violated = true;
        beginClose(CloseReason.OVERLOADED, "too much at once on all connections");
    }

    @Override
    public void message(byte[] payload, boolean text) {
        if (end != null) {
            return;
        }
        long now = edge.nowNanos();
        deadlines.heard(now);
        deadlines.active(now);
        var whole = new EdgeContext.Payload(payload, text);
        if (edge.admission().tryEnter(payload.length)) {
            start(whole);
        } else if (held.keep(whole)) {
            pause();
            awaitTurn();
        } else {
            overloaded();
        }
    }

    private void start(EdgeContext.Payload payload) {
        int now = IN_FLIGHT.incrementAndGet(this);
        edge.message(this, owner(), payload);
        if (now >= edge.config().quotas().inFlight().perConnection()) {
            pause();
            if (mayResume()) {
                resumeOnLoop();
            }
        }
    }

    private void pause() {
        paused = true;
        channel.config().setAutoRead(false);
    }

    private boolean mayResume() {
        return inFlight <= edge.config().quotas().inFlight().perConnection() / 2;
    }

    private void resume() {
        // Who was refused has its turn to come, and reads nothing before.
        if (paused && !ended && held.message() == null && mayResume()) {
            paused = false;
            readOn();
        }
    }

    private void awaitTurn() {
        edge.admission().await(() -> edge.onLoop(channel, this::turn));
    }

    private void turn() {
        EdgeContext.Payload waiting = held.message();
        if (waiting == null || ended) {
            edge.admission().pass();
        } else if (edge.admission().tryEnter(waiting.bytes().length)) {
            held.dropMessage();
            paused = false;
            start(waiting);
            readOn();
            edge.admission().pass(); // a large message that left makes room for several
        } else {
            awaitTurn();
        }
    }

    private void readOn() {
        ByteBuf rest = paused ? null : held.takeUnread();
        if (rest != null) {
            read(rest);
        }
        if (!paused) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void ping(byte[] payload) {
        long now = edge.nowNanos();
        deadlines.heard(now);
        if (edge.config().quotas().times().pingCounts()) {
            deadlines.active(now);
        }
        strike();
        // A pong that finds no room is dropped: who does not read does not miss it.
        var _ = outbox.offer(Opcode.PONG, payload);
    }

    @Override
    public void nothing() {
        strike();
    }

    /// Tells that the peer is there; does not make the connection any less idle.
    @Override
    public void pong() {
        deadlines.heard(edge.nowNanos());
        strike();
    }

    @Override
    public void closed(CloseReason reason) {
        peerClosed = true;
        boolean bareGoingAway =
                reason.code() == CloseReason.GOING_AWAY.code() && reason.text().isEmpty();
        beginClose(bareGoingAway ? CloseReason.GOING_AWAY : reason, "");
        hangUpWhenDone();
    }

    // ---- Out.

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable()) {
            wake();
        }
    }

    private void write() {
        boolean wrote = false;
        while (!closeWritten && channel.isWritable()) {
            if (unwritten == null) {
                unwritten = outbox.takeAll();
            }
            if (unwritten == null) {
                break;
            }
            writeBatch(unwritten);
            wrote = true;
        }
        if (wrote) {
            var _ = channel.flush();
        }
        if (inSocketBytes > 0 && deadlines.waits(edge.nowNanos())) {
            scheduleNext(edge.nowNanos());
        }
    }

    private void writeBatch(Outbox.Message oldest) {
        int maxFrameBytes = edge.config().quotas().frames().maxFrameBytes();
        FrameBatch batch = FrameBatch.of(oldest, channel, maxFrameBytes, edge.frames());
        unwritten = batch.rest();
        closeWritten = batch.close();
        if (batch.data()) {
            deadlines.active(edge.nowNanos()); // a pong does not count: whether its ping did is a matter of the limits
        }
        inSocketBytes += batch.cost();
        var _ = channel.write(batch.bytes()).addListener(_ -> written(batch.cost(), batch.close()));
    }

    private void written(int cost, boolean closing) {
        outbox.written(cost);
        inSocketBytes -= cost;
        deadlines.progress(edge.nowNanos(), inSocketBytes > 0);
        if (closing) {
            closeSent = true;
            hangUpWhenDone();
        }
    }

    // ---- The end.

    /// Sends a close frame behind everything that was accepted. The first cause is the one that is reported.
    ///
    /// @param detail for the peer to read; empty for none
    private void beginClose(CloseReason reason, String detail) {
        if (end != null || ended) {
            return;
        }
        end = reason;
        closeByNanos = edge.nowNanos() + edge.config().closing().toNanos();
        wheel.schedule(timer, closeByNanos);
        var _ = outbox.close(Opcode.CLOSE, FrameEncoder.closePayload(reason.code(), detail));
        held.dropMessage();
        paused = false;
        readOn();
    }

    private void hangUpWhenDone() {
        if (!closeSent || !peerClosed) {
            return;
        }
        if (violated && channel instanceof DuplexChannel socket && !edge.isSecure(channel)) {
            // A close with input unread would reset the connection, and the close frame might never be seen.
            var _ = socket.shutdownOutput();
        } else {
            var _ = channel.close();
        }
    }

    private void expired(long nowNanos) {
        if (ended) {
            return;
        }
        if (end != null) {
            if (nowNanos - closeByNanos >= 0) {
                var _ = channel.close();
            } else {
                wheel.schedule(timer, closeByNanos);
            }
        } else if (deadlines.isTooSlow(nowNanos)) {
            LOG.log(Level.INFO, () -> "slow_consumer id=" + owner().id() + " waiting_bytes=" + inSocketBytes);
            beginClose(CloseReason.POLICY, "too slow");
        } else if (deadlines.isOver(nowNanos)) {
            beginClose(CloseReason.GOING_AWAY, "");
        } else if (deadlines.isLongUnfinished(nowNanos) && isScarce()) {
            LOG.log(Level.INFO, () -> "message_unfinished id=" + owner().id());
            beginClose(CloseReason.POLICY, "message not finished");
        } else {
            noteStillUnfinished(nowNanos);
            pingWhenSilent(nowNanos);
            scheduleNext(nowNanos);
        }
    }

    /// Asks a silent peer whether it is there. One that does not answer twice in a row is not: its socket is half
    /// open.
    private void pingWhenSilent(long nowNanos) {
        if (!deadlines.isPingDue(nowNanos)) {
            return;
        }
        if (deadlines.isUnheard(nowNanos)) {
            LOG.log(Level.INFO, () -> "half_open id=" + owner().id());
            var _ = channel.close();
            return;
        }
        deadlines.pinged(nowNanos);
        var _ = outbox.offer(Opcode.PING, NOTHING);
    }

    private void scheduleNext(long nowNanos) {
        if (end != null) {
            return;
        }
        wheel.schedule(timer, nowNanos + deadlines.left(nowNanos));
    }

    /// Whether memory that one connection holds for long is missed by others.
    private boolean isScarce() {
        return edge.budget().held() > edge.budget().limit() / 2;
    }

    private void noteStillUnfinished(long nowNanos) {
        if (deadlines.isLongUnfinished(nowNanos)) {
            deadlines.ends();
            boolean _ = deadlines.begins(nowNanos);
        }
    }
}
