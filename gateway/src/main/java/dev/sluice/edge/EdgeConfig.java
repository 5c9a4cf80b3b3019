package dev.sluice.edge;

import dev.sluice.config.Quotas;
import dev.sluice.wire.http.HttpLimits;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/// Everything that can be set at the edge.
///
/// @param address where to listen; port 0 takes any free one
/// @param loops   event loops
/// @param http    limits of plain requests and of handshakes
/// @param quotas  limits of WebSocket connections
/// @param drain   how long a socket may take nothing of a waiting message; then 1008
/// @param closing how long the peer may take to answer our close frame
/// @param clientRoots who may sign certificates of TLS clients; empty asks clients for none
public record EdgeConfig(
        InetSocketAddress address,
        int loops,
        HttpLimits http,
        Quotas quotas,
        Duration drain,
        Duration closing,
        List<X509Certificate> clientRoots) {
    public EdgeConfig {
        clientRoots = List.copyOf(clientRoots);
        if (loops < 1) {
            throw new IllegalArgumentException("edge: loops " + loops + " (expected: positive)");
        }
    }

    /// Amazon's limits, half as many loops as cores, 30 s to drain, 5 s to close.
    public static EdgeConfig at(InetSocketAddress address) {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new EdgeConfig(
                address,
                loops,
                HttpLimits.DEFAULT,
                Quotas.AWS,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                List.of());
    }

    /// This with other limits of connections.
    public EdgeConfig with(Quotas other) {
        return new EdgeConfig(address, loops, http, other, drain, closing, clientRoots);
    }

    /// This with other HTTP limits.
    public EdgeConfig with(HttpLimits other) {
        return new EdgeConfig(address, loops, other, quotas, drain, closing, clientRoots);
    }

    /// This with certificates of clients that those signed.
    public EdgeConfig with(List<X509Certificate> roots) {
        return new EdgeConfig(address, loops, http, quotas, drain, closing, roots);
    }
}
