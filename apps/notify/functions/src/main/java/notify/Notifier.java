package notify;

import java.time.Instant;
import java.time.InstantSource;

/// Stores a notification, and has the user's connections told that there is something to fetch.
final class Notifier {
    private final Notifications notifications;
    private final Mail mail;
    private final InstantSource clock;

    Notifier(Notifications notifications, Mail mail, InstantSource clock) {
        this.notifications = notifications;
        this.mail = mail;
        this.clock = clock;
    }

    Notification notify(String userId, String text, String from) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Notification notification = new Notification(userId, TimeId.at(clock), text, from, now);
        notifications.put(notification);
        mail.toUser(userId, Frames.arrived(notification));
        return notification;
    }
}
