package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.KeyPaths;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.ItemKey;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// `TransactGetItems`: up to 100 items of any tables, all as they were at one moment.
final class TransactGetItems implements Action {
    private static final Set<TransactPart.Kind> KINDS = EnumSet.of(TransactPart.Kind.GET);

    private final TableStore store;
    private final Tables tables;
    private final ExpressionCache cache;

    TransactGetItems(TableStore store, Tables tables, ExpressionCache cache) {
        this.store = store;
        this.tables = tables;
        this.cache = cache;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        TransactRequest request = TransactRequest.read(in, KINDS);
        List<TransactPart> parts = request.parts();
        List<Optional<Projection>> projections =
                parts.stream().map(part -> projection(part, in)).toList();
        List<ItemKey> keys = parts.stream()
                .map(part -> new ItemKey(tables.table(part.table()), part.payload()))
                .toList();
        for (int i = 0; i < keys.size(); i++) {
            check(i, keys, projections.get(i));
        }
        TransactRequest.checkDistinct(keys);
        List<Optional<Item>> items = store.get(keys);
        TransactRequest.checkSize(items.stream().mapToLong(TransactWriter::size).sum());

        out.beginObject();
        out.name("Responses");
        out.beginArray();
        IntStream.range(0, items.size()).forEach(i -> response(out, items.get(i), projections.get(i)));
        out.endArray();
        TransactWriter.reads(keys, items).writeTo(out, request.consumed());
        out.endObject();
    }

    private Optional<Projection> projection(TransactPart part, RequestReader in) {
        Expressions expressions = part.expressions().bind(cache, in);
        Optional<Projection> projection = part.expressions().projection(expressions);
        expressions.checkAllUsed();
        return projection;
    }

    private static void check(int position, List<ItemKey> keys, Optional<Projection> projection) {
        Table table = keys.get(position).table();
        try {
            table.key().checkKey(keys.get(position).key());
            projection.ifPresent(it -> KeyPaths.checkScalarKey(it.paths(), table.key()));
        } catch (ValidationException e) {
            throw Cancellation.invalid(position, keys.size(), String.valueOf(e.getMessage()));
        }
    }

    private static void response(JsonSink out, Optional<Item> item, Optional<Projection> projection) {
        out.beginObject();
        Answers.item(
                out,
                "Item",
                item.map(it -> projection.map(parts -> parts.of(it)).orElse(it)));
        out.endObject();
    }
}
