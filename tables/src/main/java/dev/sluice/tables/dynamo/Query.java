package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.KeyCondition;
import dev.sluice.tables.expression.KeyPaths;
import dev.sluice.tables.expression.KeyRange;
import dev.sluice.tables.expression.KeyRestrictions;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Range;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;

/// `Query`: a page of one partition of a table or index, in the order of the sort key.
final class Query implements Action {
    private final TableStore store;
    private final Tables tables;
    private final ExpressionCache cache;

    Query(TableStore store, Tables tables, ExpressionCache cache) {
        this.store = store;
        this.tables = tables;
        this.cache = cache;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        PageRequest request =
                PageRequest.read(in, ExpressionKind.KEY_CONDITION, ExpressionKind.FILTER, ExpressionKind.PROJECTION);
        Expressions expressions = request.bind(cache);
        Optional<KeyCondition> keys =
                request.expressions().text(ExpressionKind.KEY_CONDITION).map(expressions::keyCondition);
        Optional<Condition> filter = request.expressions().filter(expressions);
        Optional<Projection> projection = request.expressions().projection(expressions);
        expressions.checkAllUsed();
        KeyRestrictions restrictions = keys.map(KeyCondition::restrictions)
                .or(request.expressions().legacy()::keyRestrictions)
                .orElseThrow(Query::noKeyCondition);
        Selection.check(request, projection.isPresent());

        Table table = tables.table(request.table());
        Optional<Index> index = Tables.index(table, request.index());
        checkConsistency(request, index);
        KeySchema schema = index.map(Index::key).orElse(table.key());
        KeyRange range = restrictions.on(schema);
        filter.ifPresent(it -> KeyPaths.checkFilter(request.expressions().filterName(), it, schema));
        Selection.checkFilter(request, filter, table, index);

        Page page = new Page(table, index, request.limit(), filter, Selection.of(request, projection, table, index));
        page.read(store, range(request, table, index, range));
        page.writeTo(out, request);
    }

    private static Range range(PageRequest request, Table table, Optional<Index> index, KeyRange range) {
        Range ascending = Range.partition(table, index, range);
        Range rest = Page.startingAfter(request.forward() ? ascending : ascending.descending(), request, table, index);
        if (request.startKey().filter(start -> !ascending.contains(start)).isPresent()) {
            throw new ValidationException(
                    "The provided starting key is outside query boundaries based on provided" + " conditions");
        }
        return rest;
    }

    private static void checkConsistency(PageRequest request, Optional<Index> index) {
        if (request.consistent() && index.filter(Index::global).isPresent()) {
            throw new ValidationException("Consistent reads are not supported on global secondary indexes");
        }
    }

    private static ValidationException noKeyCondition() {
        return new ValidationException(
                "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
    }
}
