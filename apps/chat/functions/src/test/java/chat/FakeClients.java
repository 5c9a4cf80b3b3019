package chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table in memory.
final class FakeClients implements Clients {
    private final Map<String, Client> rows = new LinkedHashMap<>();

    @Override
    public synchronized void put(Client client) {
        rows.put(client.connectionId(), client);
    }

    @Override
    public synchronized boolean remove(String connectionId) {
        return rows.remove(connectionId) != null;
    }

    @Override
    public synchronized Optional<Client> find(String connectionId) {
        return Optional.ofNullable(rows.get(connectionId));
    }

    @Override
    public synchronized List<Client> named(String nickname) {
        return rows.values().stream()
                .filter(client -> client.nickname().equals(nickname))
                .toList();
    }

    @Override
    public synchronized List<Client> all() {
        return List.copyOf(rows.values());
    }
}
