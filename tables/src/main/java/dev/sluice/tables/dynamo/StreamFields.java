package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.Streams;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request of the Streams API, its fields as texts. Confined to one request.
final class StreamFields {
    private static final Set<String> TEXTS = Set.of(
            "StreamArn", "ExclusiveStartShardId", "ShardId", "ShardIteratorType", "SequenceNumber", "ShardIterator");
    /// What the names of a filter's fields stand behind.
    private static final String FILTER = "ShardFilter.";

    private final Map<String, String> texts = new HashMap<>();

    private StreamFields() {}

    static StreamFields read(RequestReader in) {
        StreamFields fields = new StreamFields();
        in.body(name -> {
            switch (name) {
                case "Limit" -> fields.texts.put(name, String.valueOf(in.integer()));
                case "ShardFilter" -> in.object(field -> fields.texts.put(FILTER + field, in.string()));
                default -> fields.text(name, in);
            }
        });
        return fields;
    }

    private void text(String name, RequestReader in) {
        if (TEXTS.contains(name)) {
            texts.put(name, in.string());
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /// Whether only the shards are wanted that others were split into.
    ///
    /// @throws ValidationException when the filter is another one, or tells no shard
    boolean wantsChildren() {
        if (texts.keySet().stream().noneMatch(name -> name.startsWith(FILTER))) {
            return false;
        }
        new Constraints()
                .required("shardFilter.type", find(FILTER + "Type"))
                .oneOf("shardFilter.type", find(FILTER + "Type"), "CHILD_SHARDS")
                .required("shardFilter.shardId", find(FILTER + "ShardId"))
                .length("shardFilter.shardId", find(FILTER + "ShardId"), 28, 65)
                .check();
        return true;
    }

    /// The stream that the request names.
    Stream stream(Streams streams, Account account) {
        new Constraints().required("streamArn", find("StreamArn")).check();
        String arn = find("StreamArn").orElseThrow();
        return StreamNames.find(streams, account, arn).orElseThrow(() -> StreamActions.missing(arn));
    }
}
