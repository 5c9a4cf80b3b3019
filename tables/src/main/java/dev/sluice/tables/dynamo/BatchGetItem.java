package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.KeyPaths;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `BatchGetItem`: up to 100 items and 16 MB of any tables by their keys, each read for itself. Keys beyond the 16
/// MB are answered as unprocessed.
final class BatchGetItem implements Action {
    /// DynamoDB quota: all items of one answer.
    private static final long MAX_BYTES = 16L << 20;

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
        BatchGetRequest request = BatchGetRequest.read(in);
        List<Ready> ready = new ArrayList<>();
        request.byTable().forEach((name, keys) -> ready.add(prepare(in, name, keys)));
        checkDistinct(ready);

        Reading reading = new Reading();
        List<Found> found = ready.stream().map(reading::read).toList();
        out.beginObject();
        out.name("Responses");
        out.beginObject();
        found.forEach(it -> it.writeItems(out));
        out.endObject();
        out.name("UnprocessedKeys");
        out.beginObject();
        found.forEach(it -> it.writeUnprocessed(out));
        out.endObject();
        reading.consumption.writeTo(out, request.consumed());
        out.endObject();
    }

    private Ready prepare(RequestReader in, String name, BatchGetRequest.TableKeys keys) {
        Expressions expressions = keys.expressions().bind(cache, in);
        Optional<Projection> projection = keys.expressions().projection(expressions);
        expressions.checkAllUsed();
        Table table = tables.table(name);
        keys.keys().forEach(table.key()::checkKey);
        projection.ifPresent(it -> KeyPaths.checkScalarKey(it.paths(), table.key()));
        return new Ready(name, table, keys, projection);
    }

    /// A table may be named in two ways.
    private static void checkDistinct(List<Ready> ready) {
        Set<Object> keys = new HashSet<>();
        for (Ready part : ready) {
            for (Item key : part.keys.keys()) {
                if (!keys.add(Map.entry(part.table.id(), key))) {
                    throw BatchGetRequest.duplicates();
                }
            }
        }
    }

    /// A part of the request with its table.
    private record Ready(String name, Table table, BatchGetRequest.TableKeys keys, Optional<Projection> projection) {}

    /// What was read of one table, and how many of its keys that took.
    private record Found(Ready ready, List<Item> items, int processed) {
        void writeItems(JsonSink out) {
            out.name(ready.name);
            out.beginArray();
            items.forEach(item -> ItemWriter.write(out, item));
            out.endArray();
        }

        void writeUnprocessed(JsonSink out) {
            List<Item> keys = ready.keys.keys();
            if (processed < keys.size()) {
                out.name(ready.name);
                ready.keys.write(out, keys.subList(processed, keys.size()));
            }
        }
    }

    /// Reads until the answer is full. Confined to one request.
    private final class Reading {
        private final Consumption consumption = new Consumption();
        private long bytes;
        private boolean full;

        Found read(Ready ready) {
            List<Item> items = new ArrayList<>();
            int processed = 0;
            for (Item key : ready.keys.keys()) {
                Optional<Item> item = full ? Optional.empty() : store.get(ready.table, key);
                long size = item.isPresent() ? ItemSize.of(item.get()) : 0;
                full |= bytes + size > MAX_BYTES;
                if (full) {
                    break;
                }
                bytes += size;
                processed++;
                item.ifPresent(it ->
                        items.add(ready.projection.map(parts -> parts.of(it)).orElse(it)));
                consumption.add(ready.table, Capacity.read(Optional.empty(), size, ready.keys.isConsistent()));
            }
            return new Found(ready, items, processed);
        }
    }
}
