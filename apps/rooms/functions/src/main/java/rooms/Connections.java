package rooms;

import java.util.List;
import java.util.Optional;

/// The table of open connections.
interface Connections {
    /// Writes the row of a connection where nobody has logged in yet.
    void add(String connectionId);

    /// Deletes the row and returns it; empty when it was gone already. Of several callers exactly one gets it.
    Optional<Player> remove(String connectionId);

    /// Writes room and name into the row and returns it as it was before; empty when there is no row.
    Optional<Player> join(Player player);

    /// The row of a connection.
    Optional<Player> find(String connectionId);

    /// Everybody in that room, in no particular order.
    List<Player> in(String room);
}
