package notify;

import java.util.List;
import java.util.Optional;

/// The table of notifications, keyed by user and id.
interface Notifications {
    void put(Notification notification);

    /// One of a user's notifications; empty when there is none with that id.
    Optional<Notification> find(String userId, String id);

    /// The latest notifications of a user, the newest first.
    List<Notification> latest(String userId, int most);
}
