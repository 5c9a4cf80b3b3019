package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.Table;
import dev.sluice.wire.json.JsonSink;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a request of several items consumed, by table in the order in which the request names them. Confined to one
/// request.
final class Consumption {
    private final Map<Table, Capacity> byTable = new LinkedHashMap<>();

    /// Counts what one item took.
    void add(Table table, Capacity capacity) {
        byTable.merge(table, capacity, Capacity::plus);
    }

    /// Writes what ReturnConsumedCapacity asks for.
    void writeTo(JsonSink out, String wanted) {
        if (wanted.equals("NONE")) {
            return;
        }
        out.name("ConsumedCapacity");
        out.beginArray();
        byTable.forEach((table, capacity) -> capacity.writeTo(out, table, wanted.equals("INDEXES")));
        out.endArray();
    }
}
