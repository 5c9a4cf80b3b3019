package notify;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table in memory.
final class FakeConnections implements Connections {
    private final Map<String, Connection> rows = new LinkedHashMap<>();

    synchronized List<Connection> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public synchronized void put(Connection connection) {
        rows.put(connection.connectionId(), connection);
    }

    @Override
    public synchronized Optional<Connection> find(String connectionId) {
        return Optional.ofNullable(rows.get(connectionId));
    }

    @Override
    public synchronized boolean authorize(String connectionId) {
        return rows.computeIfPresent(connectionId, (id, row) -> new Connection(id, row.userId(), row.created(), true))
                != null;
    }

    @Override
    public synchronized void remove(String connectionId) {
        rows.remove(connectionId);
    }

    @Override
    public synchronized void removeIfOlder(String connectionId, Instant time) {
        rows.values()
                .removeIf(row -> row.connectionId().equals(connectionId)
                        && !row.created().isAfter(time));
    }

    @Override
    public synchronized List<String> of(String userId) {
        return rows.values().stream()
                .filter(row -> row.userId().equals(userId))
                .map(Connection::connectionId)
                .toList();
    }
}
