package tasks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A table in memory.
final class FakeUsers implements Users {
    private final Set<String> rows = new LinkedHashSet<>();

    @Override
    public synchronized void put(String connectionId) {
        rows.add(connectionId);
    }

    @Override
    public synchronized void remove(String connectionId) {
        rows.remove(connectionId);
    }

    @Override
    public synchronized List<String> all() {
        return List.copyOf(rows);
    }
}
