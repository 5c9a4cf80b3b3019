package dev.sluice.queues.sqs;

import java.util.List;
import java.util.Map;

/// A value in a request, of either protocol.
sealed interface Value {
    /// A string, and in the query protocol everything that is neither list nor structure.
    record Text(String text) implements Value {}

    /// A number or a boolean of JSON, as it was spelled.
    record Literal(String text) implements Value {}

    /// A list.
    record Items(List<Value> values) implements Value {}

    /// A structure or a map.
    record Struct(Map<String, Value> fields) implements Value {}
}
