package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.Written;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;
import java.util.function.Supplier;

/// Parts of answers that several actions have.
final class Answers {
    private Answers() {}

    /// An item as a field; nothing when there is none.
    static void item(JsonSink out, String field, Optional<Item> item) {
        item.ifPresent(it -> {
            out.name(field);
            ItemWriter.write(out, it);
        });
    }

    /// What ReturnConsumedCapacity asks for.
    static void consumed(JsonSink out, String wanted, Table table, Supplier<Capacity> capacity) {
        if (wanted.equals("NONE")) {
            return;
        }
        out.name("ConsumedCapacity");
        capacity.get().writeTo(out, table, wanted.equals("INDEXES"));
    }

    /// The whole answer to a write of one item.
    ///
    /// @param attributes what ReturnValues asks for
    static void written(JsonSink out, ItemRequest request, Table table, Written written, Optional<Item> attributes) {
        out.beginObject();
        item(out, "Attributes", attributes);
        consumed(out, request.consumed(), table, () -> Capacity.write(table, written.before(), written.after()));
        if (request.wantsMetrics() && CollectionMetrics.hasCollections(table)) {
            out.name("ItemCollectionMetrics");
            CollectionMetrics.write(out, CollectionMetrics.collectionOf(table, request.payload()));
        }
        out.endObject();
    }

    /// The error of a write whose condition did not hold.
    static DynamoException conditionFailed(ItemRequest request, Written written) {
        return new DynamoException(
                DynamoError.CONDITIONAL_CHECK_FAILED,
                "The conditional request failed",
                out -> item(out, "Item", written.before().filter(_ -> request.wantsItemOnFailure())));
    }
}
