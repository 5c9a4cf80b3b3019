package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.Streams;
import dev.sluice.wire.json.JsonSink;
import java.time.InstantSource;
import java.util.Optional;

/// `GetShardIterator`: where to begin to read.
final class GetShardIterator implements Action {
    private final Streams streams;
    private final Account account;
    private final InstantSource clock;

    GetShardIterator(Streams streams, Account account, InstantSource clock) {
        this.streams = streams;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        StreamFields fields = StreamFields.read(in);
        Optional<String> type = fields.find("ShardIteratorType");
        new Constraints()
                .required("shardId", fields.find("ShardId"))
                .required("shardIteratorType", type)
                .oneOf(
                        "shardIteratorType",
                        type,
                        "AT_SEQUENCE_NUMBER",
                        "LATEST",
                        "AFTER_SEQUENCE_NUMBER",
                        "TRIM_HORIZON")
                .check();
        Stream stream = fields.stream(streams, account);
        String shard = fields.find("ShardId").orElseThrow();
        if (!shard.equals(StreamNames.shard(stream))) {
            throw DynamoError.RESOURCE_NOT_FOUND.because("Requested resource not found: Shard: " + shard + " of stream "
                    + StreamNames.arn(account, stream) + " not found");
        }
        long from = from(type.orElseThrow(), fields.find("SequenceNumber"));
        out.beginObject();
        out.name("ShardIterator");
        out.string(new ShardIterator(StreamNames.arn(account, stream), from, clock.instant()).text());
        out.endObject();
    }

    private long from(String type, Optional<String> number) {
        if (type.endsWith("SEQUENCE_NUMBER") != number.isPresent()) {
            throw new ValidationException("SequenceNumber: " + number.orElse("none") + " (expected: "
                    + (number.isPresent() ? "none" : "one") + " with ShardIteratorType " + type + ")");
        }
        return switch (type) {
            case "TRIM_HORIZON" -> streams.horizon();
            case "LATEST" -> streams.latest() + 1;
            case "AT_SEQUENCE_NUMBER" -> kept(number.orElseThrow());
            default -> kept(number.orElseThrow()) + 1;
        };
    }

    private long kept(String number) {
        long sequence = StreamNames.sequence(number);
        if (sequence < streams.horizon()) {
            throw DynamoError.TRIMMED_DATA.because(
                    "The operation attempted to read past the oldest stream record in a" + " shard: " + number);
        }
        return sequence;
    }
}
