package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.tables.storage.Written;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;

/// `PutItem`: creates an item or replaces it whole.
final class PutItem implements Action {
    private final TableStore store;
    private final Tables tables;
    private final ExpressionCache cache;

    PutItem(TableStore store, Tables tables, ExpressionCache cache) {
        this.store = store;
        this.tables = tables;
        this.cache = cache;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        ItemRequest request = ItemRequest.read(in, "Item", ExpressionKind.CONDITION);
        Item item = request.payload();
        Expressions expressions = request.bind(cache);
        request.checkReturnsOnlyOld();
        ItemSize.checkPut(item);
        Optional<Condition> condition = request.expressions().condition(expressions);
        expressions.checkAllUsed();

        Table table = tables.table(request.table());
        Written written = store.write(WriteRules.put(table, item, condition));
        if (written.refused()) {
            throw Answers.conditionFailed(request, written);
        }
        boolean wantsOld = request.returnValues().equals("ALL_OLD");
        Answers.written(out, request, table, written, written.before().filter(_ -> wantsOld));
    }
}
