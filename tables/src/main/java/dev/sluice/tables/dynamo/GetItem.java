package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.KeyPaths;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;

/// `GetItem`: reads an item by its key. Every read is consistent here; ConsistentRead only counts for the capacity.
final class GetItem implements Action {
    private final TableStore store;
    private final Tables tables;
    private final ExpressionCache cache;

    GetItem(TableStore store, Tables tables, ExpressionCache cache) {
        this.store = store;
        this.tables = tables;
        this.cache = cache;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        ItemRequest request = ItemRequest.read(in, "Key", ExpressionKind.PROJECTION);
        Expressions expressions = request.bind(cache);
        Optional<Projection> projection = request.expressions().projection(expressions);
        expressions.checkAllUsed();

        Table table = tables.table(request.table());
        table.key().checkKey(request.payload());
        projection.ifPresent(it -> KeyPaths.checkScalarKey(it.paths(), table.key()));
        Optional<Item> item = store.get(table, request.payload());

        out.beginObject();
        Answers.item(
                out,
                "Item",
                item.map(it -> projection.map(parts -> parts.of(it)).orElse(it)));
        long bytes = item.isPresent() ? ItemSize.of(item.get()) : 0;
        Answers.consumed(
                out, request.consumed(), table, () -> Capacity.read(Optional.empty(), bytes, request.consistent()));
        out.endObject();
    }
}
