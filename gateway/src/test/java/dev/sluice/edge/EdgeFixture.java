package dev.sluice.edge;

import dev.sluice.connection.Connection;
import dev.sluice.connection.Directory;
import dev.sluice.testkit.ManualTicker;
import dev.sluice.testkit.RawSocket;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// An edge with [RecordedFlows] behind it, on a free port, for each test; time moves only when the test moves it.
final class EdgeFixture implements BeforeEachCallback, AfterEachCallback {
    private final UnaryOperator<EdgeConfig> config;
    private final Optional<TlsIdentity> tls;
    RecordedFlows flows = new RecordedFlows();
    ManualTicker ticker = new ManualTicker();
    Directory directory = Directory.alone(1);
    private @Nullable Edge edge;

    EdgeFixture(UnaryOperator<EdgeConfig> config, Optional<TlsIdentity> tls) {
        this.config = config;
        this.tls = tls;
    }

    static EdgeFixture with(UnaryOperator<EdgeConfig> config) {
        return new EdgeFixture(config, Optional.empty());
    }

    static EdgeFixture withDefaults() {
        return with(UnaryOperator.identity());
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        start();
    }

    /// For a test that starts an edge of its own, and must [#stop] it.
    void start() throws IOException {
        flows = new RecordedFlows();
        ticker = new ManualTicker();
        directory = Directory.alone(1);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        edge = Edge.start(
                config.apply(EdgeConfig.at(address)),
                tls,
                new Edge.Backends(
                        flows, directory, request -> HttpResponse.text(200, request.path() + " " + request.secure())),
                ticker,
                InstantSource.system());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop();
    }

    void stop() {
        flows.release(1000);
        edge().close();
    }

    Edge edge() {
        if (edge == null) {
            throw new IllegalStateException("edge: not started");
        }
        return edge;
    }

    int port() {
        return edge().port();
    }

    /// An open WebSocket by hand.
    RawSocket open() throws IOException {
        RawSocket socket = RawSocket.connect(port());
        if (socket.upgrade("/dev").status() != 101) {
            throw new AssertionError("handshake refused");
        }
        return socket;
    }

    /// The one connection that is open.
    Connection connection() {
        return directory.snapshot().getFirst();
    }

    void advance(Duration by) {
        ticker.advance(by);
    }
}
