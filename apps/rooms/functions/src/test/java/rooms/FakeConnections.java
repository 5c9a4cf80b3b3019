package rooms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table in memory.
final class FakeConnections implements Connections {
    private final Map<String, Player> rows = new LinkedHashMap<>();

    List<Player> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public synchronized void add(String connectionId) {
        rows.put(connectionId, new Player(connectionId, "", ""));
    }

    @Override
    public synchronized Optional<Player> remove(String connectionId) {
        return Optional.ofNullable(rows.remove(connectionId));
    }

    @Override
    public synchronized Optional<Player> join(Player player) {
        return Optional.ofNullable(rows.replace(player.connectionId(), player));
    }

    @Override
    public synchronized Optional<Player> find(String connectionId) {
        return Optional.ofNullable(rows.get(connectionId));
    }

    @Override
    public synchronized List<Player> in(String room) {
        return rows.values().stream()
                .filter(player -> player.room().equals(room))
                .toList();
    }
}
