package dev.sluice.edge;

import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.Directory;
import dev.sluice.flow.Flows;
import dev.sluice.wire.http.ByteBudget;
import dev.sluice.wire.http.LoopTimers;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;

/// What all connections of an edge share, and the door to the flows: every call of them gets a virtual thread here.
record EdgeContext(
        EdgeConfig config,
        Flows flows,
        Directory directory,
        LoopTimers timers,
        InstantSource clock,
        Admission admission,
        ByteBudget budget,
        SharedFrames.OfLoops frames) {
    private static final System.Logger LOG = System.getLogger("dev.sluice.edge");

    long nowNanos() {
        return timers.nowNanos();
    }

    /// The wall clock's time of a moment of the ticker.
    long millisAt(long nanos) {
        return clock.millis() - (nowNanos() - nanos) / 1_000_000;
    }

    /// Has the task run on that channel's loop; nothing happens when the loops have stopped.
    void onLoop(Channel channel, Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "task_dropped cause=stopped");
        }
    }

    boolean isSecure(Channel channel) {
        return channel.pipeline().get(SslHandler.class) != null;
    }

    /// The 101 goes out in this turn of the loop.
    void opened(Connection connection) {
        if (!directory.open(connection)) {
            throw new IllegalStateException("connection " + connection.id() + ": not reserved");
        }
    }

    /// The socket is closed, or never opened though the application accepted it.
    void closed(Connection connection, CloseReason reason) {
        var _ = directory.remove(connection.id());
        admission.enter();
        Thread.startVirtualThread(() -> {
            try {
                flows.disconnect(connection, reason);
            } catch (RuntimeException | Error failed) {
                LOG.log(Level.ERROR, "disconnect_failed id=" + connection.id(), failed);
            } finally {
                admission.leave(0);
            }
        });
    }

    /// Carries one message; a place of the admission goes with it.
    void message(WebSocketLink link, Connection connection, Payload payload) {
        Thread.startVirtualThread(new Inbound(this, link, connection, payload));
    }

    /// What a message carries; equality is never asked of it.
    @SuppressWarnings("ArrayRecordComponent")
    record Payload(byte[] bytes, boolean text) {}

    /// One message on its way.
    private record Inbound(EdgeContext edge, WebSocketLink link, Connection connection, Payload payload)
            implements Runnable {
        @Override
        public void run() {
            try {
                if (payload.text) {
                    edge.flows.message(connection, payload.bytes);
                } else {
                    edge.flows.binary(connection, payload.bytes);
                }
            } catch (RuntimeException | Error failed) {
                LOG.log(Level.ERROR, "message_failed id=" + connection.id(), failed);
            } finally {
                link.messageDone(payload.bytes.length);
            }
        }
    }
}
