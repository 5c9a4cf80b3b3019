package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.ItemWrite;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.tables.storage.Written;
import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `BatchWriteItem`: up to 25 puts and deletes of any tables. They share one sync and take effect together, which
/// is more than DynamoDB promises; so there is never anything unprocessed.
final class BatchWriteItem implements Action {
    private final TableStore store;
    private final Tables tables;

    BatchWriteItem(TableStore store, Tables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        BatchWriteRequest request = BatchWriteRequest.read(in);
        List<ItemWrite> writes = new ArrayList<>();
        request.byTable().forEach((name, list) -> {
            Table table = tables.table(name);
            list.forEach(write -> writes.add(write.on(table)));
        });
        checkDistinct(writes);
        List<Written> written = store.write(writes);

        Consumption consumption = new Consumption();
        CollectionMetrics metrics = new CollectionMetrics();
        for (int i = 0; i < writes.size(); i++) {
            Table table = writes.get(i).table();
            Written one = written.get(i);
            consumption.add(table, Capacity.write(table, one.before(), one.after()));
            metrics.add(table, writes.get(i).key());
        }
        out.beginObject();
        out.name("UnprocessedItems");
        out.beginObject();
        out.endObject();
        consumption.writeTo(out, request.consumed());
        metrics.writeTo(out, request.wantsMetrics());
        out.endObject();
    }

    private static void checkDistinct(List<ItemWrite> writes) {
        Set<Object> keys = new HashSet<>();
        for (ItemWrite write : writes) {
            if (!keys.add(Map.entry(write.table().id(), write.key()))) {
                throw new ValidationException("Provided list of item keys contains duplicates");
            }
        }
    }
}
