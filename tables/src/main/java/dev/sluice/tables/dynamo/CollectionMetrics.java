package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.storage.Table;
import dev.sluice.wire.json.JsonSink;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The item collections that a request of several items changed, of the tables that have any: those with a local
/// index. Confined to one request.
final class CollectionMetrics {
    private final Map<String, Set<Item>> byTable = new LinkedHashMap<>();

    /// Counts the collection of that item, or key.
    void add(Table table, Item item) {
        if (hasCollections(table)) {
            byTable.computeIfAbsent(table.name(), _ -> new LinkedHashSet<>()).add(collectionOf(table, item));
        }
    }

    /// Writes what ReturnItemCollectionMetrics asks for.
    void writeTo(JsonSink out, boolean wanted) {
        if (!wanted || byTable.isEmpty()) {
            return;
        }
        out.name("ItemCollectionMetrics");
        out.beginObject();
        byTable.forEach((table, collections) -> {
            out.name(table);
            out.beginArray();
            collections.forEach(collection -> write(out, collection));
            out.endArray();
        });
        out.endObject();
    }

    /// Whether a table's items form collections that DynamoDB measures.
    static boolean hasCollections(Table table) {
        return table.indexes().stream().anyMatch(index -> !index.global());
    }

    /// What the items of a collection have in common.
    static Item collectionOf(Table table, Item item) {
        return item.only(List.of(table.key().partition().name()));
    }

    /// Writes one collection with the estimate of its size; Amazon's is as coarse.
    static void write(JsonSink out, Item collection) {
        out.beginObject();
        out.name("ItemCollectionKey");
        ItemWriter.write(out, collection);
        out.name("SizeEstimateRangeGB");
        out.beginArray();
        out.decimal("0.0");
        out.decimal("1.0");
        out.endArray();
        out.endObject();
    }
}
