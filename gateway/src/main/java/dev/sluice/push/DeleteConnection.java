package dev.sluice.push;

import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.Directory;
import dev.sluice.connection.Owner;
import dev.sluice.connection.PeerLink;
import java.util.Optional;

/// `DELETE @connections/{id}`: closes with 1000. The id is gone at once, so that of two callers one hears 410;
/// `$disconnect` follows when the socket is closed.
final class DeleteConnection {
    private final Directory directory;
    private final Optional<PeerLink> peers;

    DeleteConnection(Directory directory, Optional<PeerLink> peers) {
        this.directory = directory;
        this.peers = peers;
    }

    PushResult run(PushCall call) {
        return switch (call.owner(directory)) {
            case Owner.Local(Connection connection) -> close(connection);
            case Owner.Remote _ -> remote(call);
            case Owner.Gone _ -> PushResult.Refused.GONE;
        };
    }

    private PushResult close(Connection connection) {
        if (!directory.remove(connection.id())) {
            return PushResult.Refused.GONE;
        }
        connection.link().close(CloseReason.DELETED);
        return PushResult.Done.DELETED;
    }

    private PushResult remote(PushCall call) {
        Optional<ConnectionId> id = ConnectionId.parse(call.connectionId());
        return peers.isPresent() && id.isPresent() && peers.get().close(id.get(), CloseReason.DELETED)
                ? PushResult.Done.DELETED
                : PushResult.Refused.GONE;
    }
}
