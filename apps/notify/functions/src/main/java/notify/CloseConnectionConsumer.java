package notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.google.gson.JsonObject;

/// CloseConnection, `{"connectionId":"f97yeeMZDoECGqg="}`, sent when the connection was opened and received when its
/// time is over. One that is gone already is no failure.
public final class CloseConnectionConsumer implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final Connections connections;
    private final Sockets sockets;

    /// As Lambda makes it.
    public CloseConnectionConsumer() {
        this(Aws.connections(), Aws.sockets());
    }

    CloseConnectionConsumer(Connections connections, Sockets sockets) {
        this.connections = connections;
        this.sockets = sockets;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.each(event, this::deliver);
    }

    private void deliver(JsonObject letter) {
        String connectionId = Frames.name(letter, "connectionId");
        if (!sockets.close(connectionId)) {
            connections.remove(connectionId);
        }
    }
}
