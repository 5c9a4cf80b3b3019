package dev.sluice.server;

import dev.sluice.function.launch.PlatformNetwork;
import dev.sluice.wire.http.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Leads the https connections of functions to hosts that this server plays to its own port: sockets that the
/// classes of a function open, by [PlatformNetwork]; the JDK's own clients, whose classes are nobody's to change,
/// as the proxy selector of the process. Requests of the AWS SDK, to those hosts and to the endpoint that functions
/// are told, go to the front door without a connection: signatures are verified there as on any way in. Safe for
/// any thread.
final class ServedNetwork extends ProxySelector implements PlatformNetwork {
    private static final System.Logger LOG = System.getLogger("dev.sluice.server");
    private static final int HTTPS = 443;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    private final Predicate<String> hosts;
    private final CompletableFuture<Integer> port;
    private final @Nullable ProxySelector others;
    private volatile Optional<HttpHandler> door = Optional.empty();

    /// @param hosts that are served here
    /// @param port  completes when the server listens
    ServedNetwork(Predicate<String> hosts, CompletableFuture<Integer> port) {
        this.hosts = hosts;
        this.port = port;
        this.others = ProxySelector.getDefault();
    }

    /// From now on the JDK's clients in this process find the way, too, and whoever needs no connection the door.
    ///
    /// @return closing it restores what was before
    AutoCloseable install(HttpHandler front) {
        door = Optional.of(front);
        ProxySelector.setDefault(this);
        return () -> {
            ProxySelector.setDefault(others);
            door = Optional.empty();
        };
    }

    @Override
    public Optional<InetSocketAddress> redirect(String host, int dialled) {
        return dialled == HTTPS && port.isDone() && hosts.test(host) ? Optional.of(here()) : Optional.empty();
    }

    @Override
    public Optional<HttpHandler> handler(String scheme, String host, int dialled) {
        return door.filter(_ -> isOwn(host, dialled)
                || (scheme.equals("https") && redirect(host, dialled).isPresent()));
    }

    private boolean isOwn(String host, int dialled) {
        return port.isDone() && dialled == port.join() && LOOPBACK.contains(host);
    }

    private InetSocketAddress here() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port.join());
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost();
        int dialled = uri.getPort() < 0 ? HTTPS : uri.getPort();
        if ("https".equalsIgnoreCase(uri.getScheme()) && host != null) {
            Optional<InetSocketAddress> here = redirect(host, dialled);
            if (here.isPresent()) {
                return List.of(new Proxy(Proxy.Type.HTTP, here.get()));
            }
        }
        return others == null ? List.of(Proxy.NO_PROXY) : others.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException cause) {
        LOG.log(Level.DEBUG, () -> "proxy_failed host=" + uri.getHost() + " cause=" + cause);
        if (others != null) {
            others.connectFailed(uri, address, cause);
        }
    }
}
