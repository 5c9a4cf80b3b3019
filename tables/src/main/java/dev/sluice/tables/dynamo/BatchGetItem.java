package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.KeyPaths;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `BatchGetItem`: up to 100 items of any tables by their keys, each read for itself.
final class BatchGetItem implements Action {
    private static final int MAX_KEYS = 100;

    private final TableStore store;
    private final Tables tables;
    private final ExpressionCache cache;

    BatchGetItem(TableStore store, Tables tables, ExpressionCache cache) {
        this.store = store;
        this.tables = tables;
        this.cache = cache;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in);
        in.body(fields::read);
        fields.check();
        List<Ready> ready = new ArrayList<>();
        fields.requests.forEach((name, keys) -> ready.add(prepare(in, name, keys)));

        List<Found> found = ready.stream().map(this::read).toList();
        out.beginObject();
        out.name("Responses");
        out.beginObject();
        found.forEach(it -> items(out, it));
        out.endObject();
        out.name("UnprocessedKeys");
        out.beginObject();
        out.endObject();
        consumed(out, found, fields.consumed.orElse("NONE"));
        out.endObject();
    }

    private Ready prepare(RequestReader in, String name, TableKeys keys) {
        Expressions expressions = keys.expressions.bind(cache, in);
        Optional<Projection> projection =
                keys.expressions.text(ExpressionKind.PROJECTION).map(expressions::projection);
        expressions.checkAllUsed();
        Table table = tables.table(name);
        keys.keys.forEach(table.key()::checkKey);
        projection.ifPresent(it -> KeyPaths.checkScalarKey(it.paths(), table.key()));
        return new Ready(name, table, keys, projection);
    }

    private Found read(Ready ready) {
        List<Item> items = new ArrayList<>();
        Capacity capacity = Capacity.NONE;
        for (Item key : ready.keys.keys) {
            Optional<Item> item = store.get(ready.table, key);
            item.ifPresent(
                    it -> items.add(ready.projection.map(parts -> parts.of(it)).orElse(it)));
            long bytes = item.isPresent() ? ItemSize.of(item.get()) : 0;
            capacity = capacity.plus(Capacity.read(Optional.empty(), bytes, ready.keys.consistent));
        }
        return new Found(ready, items, capacity);
    }

    private static void items(JsonSink out, Found found) {
        out.name(found.ready.name);
        out.beginArray();
        found.items.forEach(item -> ItemWriter.write(out, item));
        out.endArray();
    }

    private static void consumed(JsonSink out, List<Found> found, String wanted) {
        if (wanted.equals("NONE")) {
            return;
        }
        out.name("ConsumedCapacity");
        out.beginArray();
        found.forEach(it -> it.capacity.writeTo(out, it.ready.table, wanted.equals("INDEXES")));
        out.endArray();
    }

    /// A part of the request with its table.
    private record Ready(String name, Table table, TableKeys keys, Optional<Projection> projection) {}

    /// What was read of one table.
    private record Found(Ready ready, List<Item> items, Capacity capacity) {}

    private static final class Fields {
        private final RequestReader in;
        private Map<String, TableKeys> requests = new LinkedHashMap<>();
        private Optional<String> consumed = Optional.empty();
        private boolean given;

        Fields(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            if (field.equals("RequestItems")) {
                given = true;
                requests = in.map(() -> TableKeys.read(in));
            } else if (field.equals("ReturnConsumedCapacity")) {
                consumed = Optional.of(in.string());
            }
        }

        void check() {
            new Constraints()
                    .required("requestItems", given ? Optional.of(requests) : Optional.empty())
                    .size(
                            "requestItems",
                            given ? Optional.of(List.copyOf(requests.keySet())) : Optional.empty(),
                            1,
                            MAX_KEYS)
                    .oneOf("returnConsumedCapacity", consumed, "INDEXES", "TOTAL", "NONE")
                    .check();
            requests.values().forEach(TableKeys::check);
            if (requests.values().stream().mapToInt(it -> it.keys.size()).sum() > MAX_KEYS) {
                throw new ValidationException("Too many items requested for the BatchGetItem call");
            }
        }
    }

    private static final class TableKeys {
        private final ExpressionFields expressions = new ExpressionFields(ExpressionKind.PROJECTION);
        private List<Item> keys = List.of();
        private boolean consistent;

        static TableKeys read(RequestReader in) {
            TableKeys part = new TableKeys();
            in.object(field -> part.field(field, in));
            return part;
        }

        private void field(String field, RequestReader in) {
            if (field.equals("Keys")) {
                keys = in.list(new ItemReader(in)::item);
            } else if (field.equals("ConsistentRead")) {
                consistent = in.bool();
            } else {
                Legacy.refuse(field);
                expressions.read(field, in);
            }
        }

        private void check() {
            new Constraints()
                    .size("requestItems.member.keys", Optional.of(keys), 1, MAX_KEYS)
                    .check();
            if (new HashSet<>(keys).size() < keys.size()) {
                throw new ValidationException("Provided list of item keys contains duplicates");
            }
        }
    }
}
