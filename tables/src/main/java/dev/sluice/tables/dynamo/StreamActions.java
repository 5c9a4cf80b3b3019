package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.TableStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Which action of DynamoDB Streams answers which name. Immutable.
///
/// A stream has one shard, open as long as the stream is on: the order of its records is that of the whole table.
final class StreamActions {
    private final Map<String, Action> byName;

    StreamActions(TableStore store, Account account, InstantSource clock) {
        RecordWriter records = new RecordWriter(account);
        this.byName = Map.of(
                "ListStreams", new ListStreams(store.streams(), new Tables(store, account), account),
                "DescribeStream", new DescribeStream(store.streams(), account),
                "GetShardIterator", new GetShardIterator(store.streams(), account, clock),
                "GetRecords", new GetRecords(store.streams(), account, records, clock));
    }

    /// The action of that name.
    Optional<Action> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Why there is no stream.
    static DynamoException missing(String arn) {
        return DynamoError.RESOURCE_NOT_FOUND.because("Requested resource not found: Stream: " + arn + " not found");
    }
}
