package dev.sluice.push;

import dev.sluice.connection.Connection;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.Directory;
import dev.sluice.connection.Link;
import dev.sluice.connection.Owner;
import dev.sluice.connection.PeerLink;
import dev.sluice.connection.SharedBodies;
import dev.sluice.connection.Utf8;
import dev.sluice.wire.aws.AwsError;
import java.util.Optional;

/// `POST @connections/{id}`: hands the body to the connection. A text message when it is UTF-8, else a binary one.
/// Success means that the outbox took it, not that the client has it.
final class PostToConnection {
    private final Directory directory;
    private final Optional<PeerLink> peers;
    private final int maxBytes;
    private final SharedBodies bodies = new SharedBodies(System::nanoTime);

    PostToConnection(Directory directory, Optional<PeerLink> peers, int maxBytes) {
        this.directory = directory;
        this.peers = peers;
        this.maxBytes = maxBytes;
    }

    PushResult run(PushCall call) {
        if (call.body().length > maxBytes) {
            return new PushResult.Refused(
                    AwsError.PAYLOAD_TOO_LARGE,
                    "message: " + call.body().length + " bytes (expected: <= " + maxBytes + ")");
        }
        return switch (call.owner(directory)) {
            case Owner.Local(Connection connection) -> {
                SharedBodies.Body body = bodies.of(call.body());
                yield result(connection.link().send(body.bytes(), body.utf8()));
            }
            case Owner.Remote _ -> remote(call);
            case Owner.Gone _ -> PushResult.Refused.GONE;
        };
    }

    private PushResult remote(PushCall call) {
        Optional<ConnectionId> id = ConnectionId.parse(call.connectionId());
        return peers.isPresent() && id.isPresent()
                ? result(peers.get().send(id.get(), call.body(), Utf8.isValid(call.body())))
                : PushResult.Refused.GONE;
    }

    private static PushResult result(Link.Sent sent) {
        return switch (sent) {
            case ACCEPTED -> PushResult.Done.POSTED;
            case CLOSED -> PushResult.Refused.GONE;
            case OUTBOX_FULL ->
                new PushResult.Refused(
                        AwsError.LIMIT_EXCEEDED,
                        "The outbox of the connection is full because its client reads too slowly;"
                                + " the message was not taken");
        };
    }
}
