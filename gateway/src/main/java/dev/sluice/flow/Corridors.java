package dev.sluice.flow;

import dev.sluice.authorize.Authorizers;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.event.RequestStamp;
import dev.sluice.integration.ErrorFrame;
import dev.sluice.integration.Integrations;
import dev.sluice.observe.StageLog;
import java.lang.System.Logger.Level;
import java.time.InstantSource;

/// The three corridors behind one door. A fault of ours ends only the event that met it: the client hears of an
/// internal error, the log has the rest.
public final class Corridors implements Flows {
    private static final System.Logger LOG = System.getLogger("dev.sluice.flow");

    private final ConnectFlow connect;
    private final MessageFlow message;
    private final DisconnectFlow disconnect;
    private final InstantSource clock;

    /// Corridors through what is deployed.
    public Corridors(StageViews stages, Authorizers authorizers, Integrations integrations, InstantSource clock) {
        this.connect = new ConnectFlow(stages, authorizers, integrations, clock);
        FailureLog failures = new FailureLog(LOG);
        this.message = new MessageFlow(stages, integrations, failures, clock);
        this.disconnect = new DisconnectFlow(stages, integrations, failures, clock);
        this.clock = clock;
    }

    @Override
    public Decision connect(Handshake handshake) {
        try {
            return connect.run(handshake);
        } catch (RuntimeException fault) {
            RequestStamp stamp = RequestStamp.now(clock);
            String id = handshake.id().toString();
            LOG.log(Level.ERROR, "event=connect_fault connection=" + id + " request=" + stamp.requestId(), fault);
            return new Decision.Refuse(Refusal.of(500, id, stamp.requestId()));
        }
    }

    @Override
    public void message(Connection connection, byte[] text) {
        message(connection, text, true);
    }

    @Override
    public void binary(Connection connection, byte[] bytes) {
        message(connection, bytes, false);
    }

    private void message(Connection connection, byte[] body, boolean text) {
        try {
            message.run(connection, body, text);
        } catch (RuntimeException fault) {
            Exchange exchange = Exchange.of(connection, RequestStamp.now(clock), StageLog.OFF);
            LOG.log(
                    Level.ERROR,
                    "event=message_fault connection=" + exchange.caller().connectionId(),
                    fault);
            message.fail(exchange, "", ErrorFrame.INTERNAL_SERVER_ERROR, "a fault of the gateway");
        }
    }

    @Override
    public void disconnect(Connection connection, CloseReason reason) {
        try {
            disconnect.run(connection, reason);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "event=disconnect_fault connection=" + connection.id(), fault);
        }
    }
}
