package dev.sluice.server;

import dev.sluice.eventsource.StreamClient;
import dev.sluice.eventsource.StreamException;
import dev.sluice.eventsource.StreamRecord;
import dev.sluice.tables.dynamo.StreamFeed;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Bookmarks;
import dev.sluice.tables.storage.StoreException;
import dev.sluice.wire.json.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Streams of the tables in this process, for the functions that they call. Bookmarks stand beside the tables, and
/// go where they go.
final class TableStreams implements StreamClient {
    private static final String BOOKMARK = "event-source/";

    private final StreamFeed feed;
    private final Bookmarks bookmarks;

    TableStreams(StreamFeed feed, Bookmarks bookmarks) {
        this.feed = feed;
        this.bookmarks = bookmarks;
    }

    @Override
    public String start(String streamArn, boolean fromOldest) throws StreamException {
        return feed.start(streamArn, fromOldest).orElseThrow(() -> missing(streamArn));
    }

    @Override
    public List<StreamRecord> read(String streamArn, String after, int max, Duration wait)
            throws StreamException, InterruptedException {
        try {
            return feed.read(streamArn, after, max, wait).orElseThrow(() -> missing(streamArn)).stream()
                    .map(TableStreams::record)
                    .toList();
        } catch (StoreException | ValidationException failed) {
            throw new StreamException(streamArn + ": " + failed.getMessage(), failed);
        }
    }

    private static StreamRecord record(StreamFeed.Change change) {
        return new StreamRecord(
                change.sequenceNumber(),
                change.item(),
                change.written(),
                JsonText.of(change.json()),
                change.json().length);
    }

    private static StreamException missing(String streamArn) {
        return new StreamException(streamArn + ": there is no such stream");
    }

    @Override
    public Optional<String> bookmark(String name) {
        return bookmarks.find(BOOKMARK + name);
    }

    @Override
    public void bookmark(String name, String text) throws StreamException {
        try {
            bookmarks.put(BOOKMARK + name, text);
        } catch (StoreException failed) {
            throw new StreamException("bookmark " + name + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public void forget(String name) throws StreamException {
        try {
            bookmarks.remove(BOOKMARK + name);
        } catch (StoreException failed) {
            throw new StreamException("bookmark " + name + ": " + failed.getMessage(), failed);
        }
    }
}
