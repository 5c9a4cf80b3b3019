package chat;

import java.util.List;
import java.util.Optional;

/// The table of everybody who is connected, keyed by connection, with an index of nicknames.
interface Clients {
    /// Writes the row.
    void put(Client client);

    /// Deletes the row. Of several callers exactly one gets true.
    boolean remove(String connectionId);

    /// The row of a connection.
    Optional<Client> find(String connectionId);

    /// Who has that nickname, as the index knows it.
    List<Client> named(String nickname);

    /// Everybody, in no particular order.
    List<Client> all();
}
