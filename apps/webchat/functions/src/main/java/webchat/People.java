package webchat;

import java.util.List;
import java.util.Optional;

/// The table of everybody who is connected, keyed by connection.
interface People {
    /// Writes the row, whether or not there was one.
    void put(Person person);

    /// Deletes the row and returns it; empty when it was gone already. Of several callers exactly one gets it.
    Optional<Person> remove(String connectionId);

    /// Everybody, in no particular order.
    List<Person> all();
}
