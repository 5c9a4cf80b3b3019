package tasks;

import java.util.List;

/// The table of open connections, keyed by `connectionId`.
interface Users {
    /// Notes a connection, whether or not it was noted before.
    void put(String connectionId);

    /// Forgets it.
    void remove(String connectionId);

    /// All of them, in no particular order.
    List<String> all();
}
