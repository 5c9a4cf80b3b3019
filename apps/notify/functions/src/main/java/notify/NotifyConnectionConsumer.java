package notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.InstantSource;

/// NotifyConnection, `{"connectionId":"f97yeeMZDoECGqg=","data":…}`: sends the data over the socket.
///
/// A connection that is gone (410) is no failure: nobody is there to be told, now or later. `$disconnect` is best
/// effort on API Gateway, so its row may still be there and is deleted. But a row appears before its handshake has ended, and
/// until then its connection is answered for with 410, too: such a new row stays.
public final class NotifyConnectionConsumer implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /// AWS quota: how long the integration of a route may take.
    private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(29);

    private final Connections connections;
    private final Sockets sockets;
    private final InstantSource clock;

    /// As Lambda makes it.
    public NotifyConnectionConsumer() {
        this(Aws.connections(), Aws.sockets(), InstantSource.system());
    }

    NotifyConnectionConsumer(Connections connections, Sockets sockets, InstantSource clock) {
        this.connections = connections;
        this.sockets = sockets;
        this.clock = clock;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.each(event, this::deliver);
    }

    private void deliver(JsonObject letter) {
        String connectionId = Frames.name(letter, "connectionId");
        if (!sockets.post(connectionId, Frames.frame(Frames.data(letter)))) {
            connections.removeIfOlder(connectionId, clock.instant().minus(LONGEST_HANDSHAKE));
        }
    }
}
