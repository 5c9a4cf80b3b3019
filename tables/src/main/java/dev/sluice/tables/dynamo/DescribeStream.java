package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.Streams;
import dev.sluice.wire.json.JsonSink;
import java.math.BigDecimal;
import java.util.List;

/// `DescribeStream`, with the one shard that it has.
final class DescribeStream implements Action {
    private final Streams streams;
    private final Account account;

    DescribeStream(Streams streams, Account account) {
        this.streams = streams;
        this.account = account;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        StreamFields fields = StreamFields.read(in);
        Stream stream = fields.stream(streams, account);
        boolean isPastShard = fields.find("ExclusiveStartShardId")
                .filter(StreamNames.shard(stream)::equals)
                .isPresent();
        boolean wantsChildren = fields.wantsChildren();
        out.beginObject();
        out.name("StreamDescription");
        out.beginObject();
        text(out, "StreamArn", StreamNames.arn(account, stream));
        text(out, "StreamLabel", StreamNames.label(stream));
        text(out, "StreamStatus", stream.ended().isPresent() ? "DISABLED" : "ENABLED");
        text(out, "StreamViewType", stream.view().name());
        out.name("CreationRequestDateTime");
        out.decimal(BigDecimal.valueOf(stream.started().toEpochMilli(), 3).toPlainString());
        text(out, "TableName", stream.table());
        key(out, stream.key().attributes());
        out.name("Shards");
        out.beginArray();
        if (!isPastShard && !wantsChildren) { // a shard never splits
            shard(out, stream);
        }
        out.endArray();
        out.endObject();
        out.endObject();
    }

    private static void shard(JsonSink out, Stream stream) {
        out.beginObject();
        text(out, "ShardId", StreamNames.shard(stream));
        out.name("SequenceNumberRange");
        out.beginObject();
        text(out, "StartingSequenceNumber", StreamNames.sequence(Streams.sequenceOf(stream.started())));
        stream.ended()
                .ifPresent(end ->
                        text(out, "EndingSequenceNumber", StreamNames.sequence(Streams.sequenceOf(end.plusMillis(1)))));
        out.endObject();
        out.endObject();
    }

    private static void key(JsonSink out, List<KeyAttribute> attributes) {
        out.name("KeySchema");
        out.beginArray();
        for (int i = 0; i < attributes.size(); i++) {
            out.beginObject();
            text(out, "AttributeName", attributes.get(i).name());
            text(out, "KeyType", i == 0 ? "HASH" : "RANGE");
            out.endObject();
        }
        out.endArray();
    }

    private static void text(JsonSink out, String name, String value) {
        out.name(name);
        out.string(value);
    }
}
