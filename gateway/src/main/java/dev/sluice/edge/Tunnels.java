package dev.sluice.edge;

import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.http.PendingUpgrade;
import dev.sluice.wire.http.UpgradeHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/// CONNECT to the https port of a host that this server plays (RFC 9110, section 9.3.6): the tunnel ends here, and
/// the connection begins anew behind the answer, usually with TLS. To any other host it is refused: nothing is
/// passed on to anybody. What is no CONNECT goes to the handshakes. On the event loop.
final class Tunnels implements UpgradeHandler {
    private static final String PORT = ":443";

    private final Predicate<String> hosts;
    private final Function<Channel, ChannelHandler> start;
    private final UpgradeHandler handshakes;

    /// @param hosts      in lower case
    /// @param start      makes what stands at the start of a connection
    /// @param handshakes decide on every other upgrade
    Tunnels(Predicate<String> hosts, Function<Channel, ChannelHandler> start, UpgradeHandler handshakes) {
        this.hosts = hosts;
        this.start = start;
        this.handshakes = handshakes;
    }

    @Override
    public boolean wants(HttpRequest request) {
        return isConnect(request) ? !request.secure() : handshakes.wants(request);
    }

    private static boolean isConnect(HttpRequest request) {
        return request.method().equals("CONNECT");
    }

    @Override
    public void upgrade(PendingUpgrade pending) {
        if (!isConnect(pending.request())) {
            handshakes.upgrade(pending);
        } else if (isHere(pending.request().target().toLowerCase(Locale.ROOT))) {
            var _ = pending.tunnel(start.apply(pending.channel()));
        } else {
            pending.refuse(HttpResponse.text(403, "CONNECT: expected a host of this server, port 443\n"));
        }
    }

    private boolean isHere(String target) {
        return target.endsWith(PORT) && hosts.test(target.substring(0, target.length() - PORT.length()));
    }
}
