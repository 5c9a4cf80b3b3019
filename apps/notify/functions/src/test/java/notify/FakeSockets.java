package notify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Connections that remember what was posted to them; some are gone, some fail.
final class FakeSockets implements Sockets {
    private final Map<String, List<String>> posted = new ConcurrentHashMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    void isGone(String connectionId) {
        gone.add(connectionId);
    }

    void fails(String connectionId) {
        failing.add(connectionId);
    }

    /// What each connection got, by connection.
    Map<String, List<String>> posted() {
        return new TreeMap<>(posted);
    }

    /// The connections that were closed from this side.
    Set<String> closed() {
        return Set.copyOf(closed);
    }

    @Override
    public boolean close(String connectionId) {
        return !gone.contains(connectionId) && closed.add(connectionId);
    }

    @Override
    public boolean post(String connectionId, String frame) {
        if (failing.contains(connectionId)) {
            throw new IllegalStateException("429 for " + connectionId);
        }
        if (gone.contains(connectionId)) {
            return false;
        }
        posted.computeIfAbsent(connectionId, id -> new CopyOnWriteArrayList<>()).add(frame);
        return true;
    }
}
