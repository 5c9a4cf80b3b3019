package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.StreamRecord;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// Streams as functions are fed from them: records as they stand in events, and waiting for the next one instead of
/// asking again and again. Any thread may call it; calls block.
public final class StreamFeed {
    private final TableStore store;
    private final Account account;
    private final RecordWriter writer;

    /// Of the tables in that store, which is not closed with it.
    public StreamFeed(TableStore store, Account account) {
        this.store = store;
        this.account = account;
        this.writer = new RecordWriter(account);
    }

    /// One record.
    ///
    /// @param sequenceNumber its place; of two texts the greater one is behind
    /// @param item           a hash of the item's key, always the same
    /// @param written        when
    /// @param json           the element of `Records` of an event
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Change(String sequenceNumber, int item, Instant written, byte[] json) {}

    /// The sequence number behind which a new reader begins; none when there is no such stream.
    ///
    /// @param arn        the stream's; its label may be `current`
    /// @param fromOldest with the oldest record there is; else with the next one
    public Optional<String> start(String arn, boolean fromOldest) {
        return find(arn)
                .map(_ -> fromOldest
                        ? store.streams().horizon() - 1
                        : store.streams().latest())
                .map(StreamNames::sequence);
    }

    /// Waits for the records behind that sequence number; none when there is no such stream.
    ///
    /// @param most how many at once
    /// @param wait for the first one
    public Optional<List<Change>> read(String arn, String after, int most, Duration wait) throws InterruptedException {
        Optional<Stream> stream = find(arn);
        if (stream.isEmpty()) {
            return Optional.empty();
        }
        long behind = StreamNames.sequence(after);
        List<Change> changes = changes(stream.get(), behind, most);
        if (changes.isEmpty() && store.streams().await(stream.get(), behind, wait)) {
            changes = changes(stream.get(), behind, most);
        }
        return Optional.of(changes);
    }

    private Optional<Stream> find(String arn) {
        return StreamNames.find(store.streams(), account, arn);
    }

    private List<Change> changes(Stream stream, long behind, int most) {
        List<StreamRecord> records = new ArrayList<>();
        store.streams().read(stream, behind + 1, (record, _) -> {
            records.add(record);
            return records.size() < most;
        });
        return records.stream().map(record -> change(stream, record)).toList();
    }

    private Change change(Stream stream, StreamRecord record) {
        return new Change(
                StreamNames.sequence(record.sequence()),
                hash(record.key()),
                record.written(),
                JsonWriter.bytes(out -> writer.writeEvent(out, stream, record)));
    }

    private static int hash(Item key) {
        CRC32 crc = new CRC32();
        crc.update(JsonWriter.bytes(out -> ItemWriter.write(out, key)));
        return (int) crc.getValue();
    }
}
