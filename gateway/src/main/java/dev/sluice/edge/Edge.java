package dev.sluice.edge;

import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.Directory;
import dev.sluice.flow.Flows;
import dev.sluice.wire.http.ByteBudget;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpPipeline;
import dev.sluice.wire.http.LoopTimers;
import dev.sluice.wire.http.Transport;
import dev.sluice.wire.http.UpgradeHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// The one port: TLS or plain by the first byte, WebSocket or HTTP by the headers. Started once, then [#drain] or
/// [#close] from any thread.
public final class Edge implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.edge");
    private static final long POLL_NANOS = 1_000_000;

    private final EdgeContext context;
    private final Handshakes handshakes;
    private final Connections connections;
    private final Transport transport;
    private final Channel listener;

    private Edge(
            EdgeContext context,
            Handshakes handshakes,
            Connections connections,
            Transport transport,
            Channel listener) {
        this.context = context;
        this.handshakes = handshakes;
        this.connections = connections;
        this.transport = transport;
        this.listener = listener;
    }

    /// What stands behind the edge.
    ///
    /// @param flows     get handshakes, messages and ends; each call on a virtual thread of its own
    /// @param directory knows every open connection; nobody else opens in it, and the push API removes what it
    ///     deletes
    /// @param http      answers every request that is no WebSocket handshake
    /// @param tunnels   hosts to which a CONNECT is answered; it ends here, and TLS may follow on the connection
    /// @param lag       hears how late event loops are, in nanoseconds; called on them
    public record Backends(
            Flows flows, Directory directory, HttpHandler http, Predicate<String> tunnels, LongConsumer lag) {
        /// Without tunnels, and nobody hears of a lag.
        public Backends(Flows flows, Directory directory, HttpHandler http) {
            this(flows, directory, http, _ -> false);
        }

        /// Nobody hears of a lag.
        public Backends(Flows flows, Directory directory, HttpHandler http, Predicate<String> tunnels) {
            this(flows, directory, http, tunnels, _ -> {});
        }
    }

    /// Listens, by the system's clocks.
    ///
    /// @param tls empty for a port that takes plain connections only
    /// @throws IOException when the address cannot be bound or the certificate cannot be used
    public static Edge start(EdgeConfig config, Optional<TlsIdentity> tls, Backends backends) throws IOException {
        return start(config, tls, backends, System::nanoTime, InstantSource.system());
    }

    /// Listens, by these clocks: the ticker turns every deadline, the clock dates events.
    ///
    /// @throws IOException when the address cannot be bound or the certificate cannot be used
    public static Edge start(
            EdgeConfig config, Optional<TlsIdentity> tls, Backends backends, LongSupplier ticker, InstantSource clock)
            throws IOException {
        var timers = new LoopTimers(ticker, backends.lag());
        var budget = ByteBudget.of(config.quotas().sockets().heldBytes());
        var context = new EdgeContext(
                config,
                backends.flows(),
                backends.directory(),
                timers,
                clock,
                new Admission(config.quotas().inFlight().total(), budget.limit() / 2),
                budget,
                new SharedFrames.OfLoops(timers));
        var handshakes = new Handshakes(context);
        Optional<TlsContext> ssl =
                tls.isPresent() ? Optional.of(TlsContext.of(tls.get(), config.clientRoots())) : Optional.empty();
        HttpPipeline tunnelled = pipeline(context, backends.http(), handshakes);
        HttpPipeline http = pipeline(
                context,
                backends.http(),
                new Tunnels(backends.tunnels(), channel -> new FirstBytes(channel, tunnelled, ssl), handshakes));
        var connections = new Connections(http, ssl, config.quotas().sockets().most());
        Transport transport = Transport.open("sluice-edge", config.loops());
        try {
            Channel listener = transport.listen(config.address(), connections);
            return new Edge(context, handshakes, connections, transport, listener);
        } catch (IOException | RuntimeException failed) {
            transport.close();
            throw failed;
        }
    }

    private static HttpPipeline pipeline(EdgeContext context, HttpHandler handler, UpgradeHandler upgrades) {
        return new HttpPipeline(
                handler,
                context.config().http(),
                context.timers(),
                Thread::startVirtualThread,
                upgrades,
                context.budget());
    }

    /// The port that it listens on.
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /// How many messages, handshakes and ends of connections are at work.
    public int atWork() {
        return context.admission().atWork();
    }

    /// Open sockets of all kinds.
    public int sockets() {
        return connections.open.get();
    }

    /// Sockets that were closed at once since the start, because there were too many.
    public long refusedSockets() {
        return connections.refused.sum();
    }

    /// Bytes that all connections together have waiting in memory, beyond the little that is not counted.
    public long heldBytes() {
        return context.budget().held();
    }

    /// Stops in good order, at most that long: refuses new WebSockets with 503, lets messages at work finish,
    /// closes every WebSocket with 1001, waits for their `$disconnect`, then closes. Plain HTTP is answered to the
    /// end, because the functions that finish call tables and `@connections` by it. False when time ran out before
    /// all were done.
    public boolean drain(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        handshakes.close();
        context.admission().close();
        boolean quiet = context.admission().awaitQuiet(within.dividedBy(2));
        for (Connection connection : context.directory().snapshot()) {
            connection.link().close(CloseReason.GOING_AWAY);
        }
        while (context.directory().count() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        int left = context.directory().count();
        Duration rest = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        boolean done = context.admission().awaitQuiet(rest) && quiet && left == 0;
        close();
        LOG.log(
                Level.INFO,
                "edge_drained left_open=" + left + " at_work="
                        + context.admission().atWork());
        return done;
    }

    /// Stops at once: sockets are closed without a farewell; their `$disconnect` is started, not awaited.
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        handshakes.close();
        context.admission().close();
        transport.close();
        context.frames().close();
    }

    /// Sets up accepted sockets, up to the bound.
    private static final class Connections extends ChannelInitializer<Channel> {
        private final HttpPipeline http;
        private final Optional<TlsContext> tls;
        private final int limit;
        private final AtomicInteger open = new AtomicInteger();
        private final LongAdder refused = new LongAdder();

        Connections(HttpPipeline http, Optional<TlsContext> tls, int limit) {
            this.http = http;
            this.tls = tls;
            this.limit = limit;
        }

        @Override
        protected void initChannel(Channel channel) {
            int now = open.incrementAndGet();
            channel.closeFuture().addListener(_ -> open.decrementAndGet());
            if (now > limit) {
                refused.increment();
                LOG.log(Level.WARNING, "connection_refused open=" + now + " (expected: <= " + limit + ")");
                var _ = channel.close();
                return;
            }
            channel.pipeline().addLast(new FirstBytes(channel, http, tls));
        }
    }
}
