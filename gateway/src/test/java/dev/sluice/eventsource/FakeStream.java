package dev.sluice.eventsource;

import dev.sluice.wire.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One stream in memory, and its consumers' bookmarks. Guarded by itself.
final class FakeStream implements StreamClient {
    static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/current";

    private final List<StreamRecord> records = new ArrayList<>();
    private final Map<String, String> bookmarks = new HashMap<>();
    private String trouble = "";

    /// A change of that item, just now.
    void add(String item, String body) {
        add(item, body, Instant.now());
    }

    synchronized void add(String item, String body, Instant written) {
        String position = String.valueOf(1000 + records.size());
        String json = "{\"body\":\"" + body + "\",\"dynamodb\":{\"SequenceNumber\":\"" + position + "\"}}";
        records.add(new StreamRecord(position, item.hashCode(), written, JsonText.of(json), json.length()));
        notifyAll();
    }

    /// Every call fails with that, until it is empty again.
    synchronized void fail(String reason) {
        trouble = reason;
        notifyAll();
    }

    @Override
    public synchronized String start(String streamArn, boolean fromOldest) throws StreamException {
        check();
        return fromOldest ? "0999" : String.valueOf(999 + records.size());
    }

    @Override
    public synchronized List<StreamRecord> read(String streamArn, String after, int max, Duration wait)
            throws StreamException, InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        while (true) {
            check();
            List<StreamRecord> found = records.stream()
                    .filter(record -> record.position().compareTo(after) > 0)
                    .limit(max)
                    .toList();
            long left = until - System.nanoTime();
            if (!found.isEmpty() || left <= 0) {
                return found;
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    @Override
    public synchronized Optional<String> bookmark(String name) {
        return Optional.ofNullable(bookmarks.get(name));
    }

    @Override
    public synchronized void bookmark(String name, String text) throws StreamException {
        check();
        bookmarks.put(name, text);
    }

    @Override
    public synchronized void forget(String name) throws StreamException {
        check();
        bookmarks.remove(name);
    }

    private void check() throws StreamException {
        if (!trouble.isEmpty()) {
            throw new StreamException(trouble);
        }
    }
}
