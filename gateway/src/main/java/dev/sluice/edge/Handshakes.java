package dev.sluice.edge;

import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.ConnectionId;
import dev.sluice.flow.Decision;
import dev.sluice.flow.Handshake;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.http.PendingUpgrade;
import dev.sluice.wire.http.UpgradeHandler;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/// Opening handshakes: checked on the event loop, decided by the `$connect` flow on a virtual thread, answered on
/// the event loop again. The socket opens only after the decision; a client that left meanwhile gets its
/// `$disconnect` all the same, because the application believes that it came.
final class Handshakes implements UpgradeHandler {
    private static final System.Logger LOG = System.getLogger("dev.sluice.edge");

    private final EdgeContext edge;
    private volatile boolean closed;

    Handshakes(EdgeContext edge) {
        this.edge = edge;
    }

    /// Refuses all that come from now on, with 503.
    void close() {
        closed = true;
    }

    @Override
    public boolean wants(HttpRequest request) {
        return HandshakeCheck.asksForWebSocket(request);
    }

    @Override
    public void upgrade(PendingUpgrade pending) {
        Optional<HttpResponse> fault =
                HandshakeCheck.fault(pending.request(), edge.config().quotas().handshakes());
        if (closed) {
            pending.refuse(HandshakeCheck.refusal(503, "Service Unavailable"));
        } else if (fault.isPresent()) {
            pending.refuse(fault.get());
        } else {
            var handshake = new Handshake(
                    edge.directory().reserve(), pending.request(), edge.clock().millis());
            edge.admission().enter();
            Thread.startVirtualThread(() -> decide(pending, handshake));
        }
    }

    /// Leaves to the event loop only what must be done there.
    private void decide(PendingUpgrade pending, Handshake handshake) {
        try {
            switch (decisionOn(handshake)) {
                case Decision.Accept accept -> {
                    Headers headers = headers(handshake, accept);
                    pending.channel().eventLoop().execute(() -> accept(pending, handshake, accept, headers));
                }
                case Decision.Refuse(HttpResponse response) ->
                    pending.channel().eventLoop().execute(() -> refuse(pending, handshake, response));
            }
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "handshake_dropped id=" + handshake.id() + " cause=stopped");
            var _ = edge.directory().remove(handshake.id());
        } finally {
            edge.admission().leave(0);
        }
    }

    private Decision decisionOn(Handshake handshake) {
        try {
            return edge.flows().connect(handshake);
        } catch (RuntimeException | Error failed) {
            LOG.log(Level.ERROR, "connect_failed id=" + handshake.id(), failed);
            return new Decision.Refuse(HandshakeCheck.refusal(500, "Internal server error"));
        }
    }

    private void refuse(PendingUpgrade pending, Handshake handshake, HttpResponse response) {
        var _ = edge.directory().remove(handshake.id());
        pending.refuse(response);
    }

    private void accept(PendingUpgrade pending, Handshake handshake, Decision.Accept accept, Headers headers) {
        var link = new WebSocketLink(edge, pending.channel());
        Connection connection = connection(handshake, accept, link);
        link.belongTo(connection);
        if (!pending.accept(headers, link)) {
            edge.closed(connection, CloseReason.ABNORMAL);
        }
    }

    private static Connection connection(Handshake handshake, Decision.Accept accept, WebSocketLink link) {
        ConnectionId id = handshake.id();
        return new Connection(
                id,
                accept.apiId(),
                accept.stage(),
                accept.domainName(),
                handshake.atMillis(),
                accept.sourceIp(),
                accept.userAgent(),
                accept.authorizer(),
                link,
                accept.trace());
    }

    private static Headers headers(Handshake handshake, Decision.Accept accept) {
        String key = handshake.request().headers().first("Sec-WebSocket-Key").orElse("");
        Headers headers = Headers.of(
                "Upgrade", "websocket",
                "Connection", "Upgrade",
                "Sec-WebSocket-Accept", HandshakeCheck.accept(key.strip()));
        Optional<String> subprotocol = accept.subprotocol();
        if (subprotocol.isEmpty()) {
            return headers;
        }
        if (!HandshakeCheck.isSendable(subprotocol.get())) {
            LOG.log(Level.WARNING, "subprotocol_dropped id=" + handshake.id() + " (expected: visible ASCII)");
            return headers;
        }
        return headers.and("Sec-WebSocket-Protocol", subprotocol.get());
    }
}
