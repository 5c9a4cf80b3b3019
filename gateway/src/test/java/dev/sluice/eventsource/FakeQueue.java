package dev.sluice.eventsource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One queue in memory whose hidden messages stay hidden until the test shows them. FIFO when messages have groups:
/// a group with a hidden message gives nothing. Guarded by itself.
final class FakeQueue implements QueueClient {
    private final Map<String, QueueMessage> messages = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();
    final List<String> deleted = new ArrayList<>();
    final List<String> released = new ArrayList<>();
    private String trouble = "";
    private int receptions;

    /// Bodies that were sent by who is tested.
    final List<String> sent = new ArrayList<>();

    @Override
    public synchronized void send(String queueArn, String body) throws QueueException {
        check("SendMessage");
        sent.add(body);
        notifyAll();
    }

    synchronized void send(QueueMessage message) {
        messages.put(message.id(), message);
        notifyAll();
    }

    /// As when the visibility timeout is over.
    synchronized void showAll() {
        hidden.clear();
        notifyAll();
    }

    /// Every call fails with that, until it is empty again.
    synchronized void fail(String reason) {
        trouble = reason;
        notifyAll();
    }

    synchronized int receptions() {
        return receptions;
    }

    synchronized List<String> waiting() {
        return List.copyOf(messages.keySet());
    }

    @Override
    public synchronized List<QueueMessage> receive(String queueArn, int max, Duration wait)
            throws QueueException, InterruptedException {
        receptions++;
        long until = System.nanoTime() + wait.toNanos();
        while (true) {
            check("ReceiveMessage");
            List<QueueMessage> found = take(max);
            long left = until - System.nanoTime();
            if (!found.isEmpty() || left <= 0) {
                return found;
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    private List<QueueMessage> take(int max) {
        Set<String> locked = new HashSet<>();
        messages.values().stream()
                .filter(message ->
                        hidden.contains(message.id()) && !message.group().isEmpty())
                .forEach(message -> locked.add(message.group()));
        List<QueueMessage> found = new ArrayList<>();
        for (QueueMessage message : messages.values()) {
            if (found.size() < max && !hidden.contains(message.id()) && !locked.contains(message.group())) {
                found.add(message);
            }
        }
        found.forEach(message -> hidden.add(message.id()));
        return found;
    }

    private void check(String action) throws QueueException {
        if (!trouble.isEmpty()) {
            throw new QueueException(action + ": " + trouble);
        }
    }

    @Override
    public synchronized List<String> delete(String queueArn, List<String> receiptHandles) throws QueueException {
        check("DeleteMessage");
        for (String handle : receiptHandles) {
            String id = handle.substring(2);
            hidden.remove(id);
            messages.remove(id);
            deleted.add(id);
        }
        notifyAll();
        return List.of();
    }

    @Override
    public synchronized void changeVisibility(String queueArn, List<String> receiptHandles, Duration after) {
        for (String handle : receiptHandles) {
            hidden.remove(handle.substring(2));
            released.add(handle.substring(2));
        }
        notifyAll();
    }
}
