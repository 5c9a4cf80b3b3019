package notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table in memory.
final class FakeNotifications implements Notifications {
    private final List<Notification> rows = new ArrayList<>();

    @Override
    public synchronized void put(Notification notification) {
        rows.addFirst(notification);
    }

    @Override
    public synchronized Optional<Notification> find(String userId, String id) {
        return rows.stream()
                .filter(row -> row.userId().equals(userId) && row.id().equals(id))
                .findFirst();
    }

    @Override
    public synchronized List<Notification> latest(String userId, int most) {
        return rows.stream()
                .filter(row -> row.userId().equals(userId))
                .limit(most)
                .toList();
    }
}
