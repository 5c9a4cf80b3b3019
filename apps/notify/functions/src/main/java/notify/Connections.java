package notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table of open connections, keyed by connection, with an index by user.
interface Connections {
    /// Writes the row, whether or not there was one.
    void put(Connection connection);

    /// The row; empty when there is none.
    Optional<Connection> find(String connectionId);

    /// Marks the connection as authorized. False when there is no row of it.
    boolean authorize(String connectionId);

    /// Deletes the row, if it is there.
    void remove(String connectionId);

    /// Deletes the row, unless the connection was made after that time.
    void removeIfOlder(String connectionId, Instant time);

    /// The ids of a user's connections. A connection made this moment may be missing: an index follows its table.
    List<String> of(String userId);
}
