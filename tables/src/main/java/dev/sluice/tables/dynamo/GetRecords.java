package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.StreamRecord;
import dev.sluice.tables.storage.Streams;
import dev.sluice.wire.json.JsonSink;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// `GetRecords`: the next records of a shard, up to 1,000 of them and 1 MB. No iterator comes back once a stream
/// that has ended is read to its end.
final class GetRecords implements Action {
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_BYTES = 1 << 20;

    private final Streams streams;
    private final Account account;
    private final RecordWriter writer;
    private final InstantSource clock;

    GetRecords(Streams streams, Account account, RecordWriter writer, InstantSource clock) {
        this.streams = streams;
        this.account = account;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        StreamFields fields = StreamFields.read(in);
        Optional<String> text = fields.find("ShardIterator");
        OptionalLong limit = fields.find("Limit").map(Long::parseLong).stream()
                .mapToLong(Long::longValue)
                .findFirst();
        new Constraints()
                .required("shardIterator", text)
                .atLeast("limit", limit, 1)
                .atMost("limit", limit, MAX_LIMIT)
                .check();
        ShardIterator iterator = ShardIterator.parse(text.orElseThrow());
        iterator.checkFresh(clock.instant());
        Stream stream = StreamNames.find(streams, account, iterator.streamArn())
                .orElseThrow(() -> StreamActions.missing(iterator.streamArn()));
        List<StreamRecord> records = records(stream, iterator.from(), (int) limit.orElse(MAX_LIMIT));
        out.beginObject();
        out.name("Records");
        out.beginArray();
        records.forEach(record -> writer.write(out, stream, record));
        out.endArray();
        if (!records.isEmpty() || stream.ended().isEmpty()) {
            long next = records.isEmpty() ? iterator.from() : records.getLast().sequence() + 1;
            out.name("NextShardIterator");
            out.string(new ShardIterator(iterator.streamArn(), next, clock.instant()).text());
        }
        out.endObject();
    }

    private List<StreamRecord> records(Stream stream, long from, int limit) {
        List<StreamRecord> records = new ArrayList<>();
        int[] bytes = {0};
        streams.read(stream, from, (record, size) -> {
            records.add(record);
            bytes[0] += size;
            return records.size() < limit && bytes[0] < MAX_BYTES;
        });
        return records;
    }
}
