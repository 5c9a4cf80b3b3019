package notify;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A queue that keeps what it was sent.
final class FakeQueue implements Queue {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    /// Each with its delay before it, when it has one: `900 {"connectionId":"A1="}`.
    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void send(String body, Duration delay) {
        messages.add(delay.isZero() ? body : delay.toSeconds() + " " + body);
    }
}
