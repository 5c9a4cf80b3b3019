package notify;

import java.time.Duration;

/// A queue that messages are sent to. Safe for use by many threads.
@FunctionalInterface
interface Queue {
    /// Sends a message that nobody receives before the delay has passed. Returns when it is stored.
    ///
    /// @param delay whole seconds, at most 15 minutes
    void send(String body, Duration delay);
}
