package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.tables.storage.Written;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;

/// `UpdateItem`: changes attributes of an item, or makes a new one of them.
final class UpdateItem implements Action {
    private final TableStore store;
    private final Tables tables;
    private final ExpressionCache cache;

    UpdateItem(TableStore store, Tables tables, ExpressionCache cache) {
        this.store = store;
        this.tables = tables;
        this.cache = cache;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        ItemRequest request = ItemRequest.read(in, "Key", ExpressionKind.UPDATE, ExpressionKind.CONDITION);
        Expressions expressions = request.bind(cache);
        Optional<Update> update = request.expressions().update(expressions);
        Optional<Condition> condition = request.expressions().condition(expressions);
        expressions.checkAllUsed();

        Table table = tables.table(request.table());
        Written written = store.write(WriteRules.update(table, request.payload(), update, condition));
        if (written.refused()) {
            throw Answers.conditionFailed(request, written);
        }
        Answers.written(out, request, table, written, attributes(request.returnValues(), update, written));
    }

    private static Optional<Item> attributes(String wanted, Optional<Update> update, Written written) {
        return switch (wanted) {
            case "ALL_OLD" -> written.before();
            case "ALL_NEW" -> written.after();
            case "UPDATED_OLD" -> touched(update, written.before());
            case "UPDATED_NEW" -> touched(update, written.after());
            default -> Optional.empty();
        };
    }

    private static Optional<Item> touched(Optional<Update> update, Optional<Item> item) {
        return update.flatMap(it -> item.map(it::touched)).filter(parts -> !parts.isEmpty());
    }
}
