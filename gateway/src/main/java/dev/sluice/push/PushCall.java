package dev.sluice.push;

import dev.sluice.connection.Connection;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.Directory;
import dev.sluice.connection.Owner;
import dev.sluice.flow.StageView;
import java.util.List;
import java.util.Optional;

/// One authenticated request for a connection.
///
/// @param connectionId well-formed text
/// @param stages       every stage that the address may mean; not empty
/// @param body         as sent; given away
// Equality is never asked of it.
@SuppressWarnings("ArrayRecordComponent")
record PushCall(String connectionId, List<StageView> stages, byte[] body) {
    /// Who owns the connection. One of another API or stage than the address says is gone for this caller.
    Owner owner(Directory directory) {
        Optional<ConnectionId> id = ConnectionId.parse(connectionId);
        if (id.isEmpty()) {
            return new Owner.Gone();
        }
        Owner owner = directory.ownerOf(id.get());
        return owner instanceof Owner.Local(Connection connection) && !isAddressed(connection)
                ? new Owner.Gone()
                : owner;
    }

    /// The stages that it may be about: where the address leaves that open, the connection's own, if it is here.
    List<StageView> meant(Directory directory) {
        if (stages.size() > 1 && owner(directory) instanceof Owner.Local(Connection connection)) {
            return stages.stream().filter(view -> isOf(view, connection)).toList();
        }
        return stages;
    }

    private boolean isAddressed(Connection connection) {
        for (StageView view : stages) {
            if (isOf(view, connection)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(StageView view, Connection connection) {
        return view.api().id().equals(connection.apiId()) && view.stage().name().equals(connection.stage());
    }
}
