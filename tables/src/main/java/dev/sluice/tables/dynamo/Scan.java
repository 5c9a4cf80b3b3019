package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Range;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;

/// `Scan`: a page of a whole table or index, or of one of its segments, in an order that says nothing.
final class Scan implements Action {
    private final TableStore store;
    private final Tables tables;
    private final ExpressionCache cache;

    Scan(TableStore store, Tables tables, ExpressionCache cache) {
        this.store = store;
        this.tables = tables;
        this.cache = cache;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        PageRequest request = PageRequest.read(in, ExpressionKind.FILTER, ExpressionKind.PROJECTION);
        Expressions expressions = request.bind(cache);
        Optional<Condition> filter = request.expressions().filter(expressions);
        Optional<Projection> projection = request.expressions().projection(expressions);
        expressions.checkAllUsed();
        Selection.check(request, projection.isPresent());

        Table table = tables.table(request.table());
        Optional<Index> index = Tables.index(table, request.index());
        if (request.consistent() && index.filter(Index::global).isPresent()) {
            throw new ValidationException("Consistent reads are not supported on global secondary indexes");
        }

        Page page = new Page(table, index, request.limit(), filter, Selection.of(request, projection, table, index));
        page.read(store, range(request, table, index));
        page.writeTo(out, request);
    }

    private static Range range(PageRequest request, Table table, Optional<Index> index) {
        Range share = Range.share(table, index, request.segment(), request.segments());
        Range rest = Page.startingAfter(share, request, table, index);
        if (request.startKey().filter(start -> !share.contains(start)).isPresent()) {
            throw new ValidationException("The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
                    + " ExclusiveStartKey with correct Segment. TotalSegments: " + request.segments() + " Segment: "
                    + request.segment());
        }
        return rest;
    }
}
