package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.ItemWrite;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.tables.storage.Written;
import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `BatchWriteItem`: up to 25 puts and deletes of any tables. They share one sync and take effect together, which
/// is more than DynamoDB promises; so there is never anything unprocessed.
final class BatchWriteItem implements Action {
    private static final int MAX_WRITES = 25;

    private final TableStore store;
    private final Tables tables;

    BatchWriteItem(TableStore store, Tables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in);
        in.body(fields::read);
        fields.check();

        List<ItemWrite> writes = new ArrayList<>();
        fields.requests.forEach((name, list) -> {
            Table table = tables.table(name);
            list.forEach(write -> writes.add(write.on(table)));
        });
        checkDistinct(writes);
        List<Written> written = store.write(writes);

        out.beginObject();
        out.name("UnprocessedItems");
        out.beginObject();
        out.endObject();
        consumed(out, writes, written, fields.consumed.orElse("NONE"));
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

    private static void consumed(JsonSink out, List<ItemWrite> writes, List<Written> written, String wanted) {
        if (wanted.equals("NONE")) {
            return;
        }
        Map<Table, Capacity> capacity = new LinkedHashMap<>();
        for (int i = 0; i < writes.size(); i++) {
            Table table = writes.get(i).table();
            Written one = written.get(i);
            capacity.merge(table, Capacity.write(table, one.before(), one.after()), Capacity::plus);
        }
        out.name("ConsumedCapacity");
        out.beginArray();
        capacity.forEach((table, units) -> units.writeTo(out, table, wanted.equals("INDEXES")));
        out.endArray();
    }

    /// One element of the request.
    private record Write(Optional<Item> put, Optional<Item> delete) {
        static Write read(RequestReader in) {
            WriteReader reader = new WriteReader(in);
            in.object(reader::read);
            return new Write(reader.put, reader.delete);
        }

        void check() {
            if (put.isPresent() == delete.isPresent()) {
                throw new ValidationException("Supplied AttributeValue has more than one datatypes set, must contain"
                        + " exactly one of the supported datatypes");
            }
            put.ifPresent(ItemSize::checkPut);
        }

        ItemWrite on(Table table) {
            return put.map(item -> WriteRules.put(table, item, Optional.empty()))
                    .orElseGet(() -> WriteRules.delete(table, delete.orElseThrow(), Optional.empty()));
        }
    }

    private static final class WriteReader {
        private final RequestReader in;
        private Optional<Item> put = Optional.empty();
        private Optional<Item> delete = Optional.empty();

        WriteReader(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            switch (field) {
                case "PutRequest", "DeleteRequest" -> in.object(this::read);
                case "Item" -> put = Optional.of(new ItemReader(in).item());
                case "Key" -> delete = Optional.of(new ItemReader(in).item());
                default -> in.skip();
            }
        }
    }

    private static final class Fields {
        private final RequestReader in;
        private Map<String, List<Write>> requests = new LinkedHashMap<>();
        private Optional<String> consumed = Optional.empty();
        private boolean given;

        Fields(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            if (field.equals("RequestItems")) {
                given = true;
                requests = in.map(() -> in.list(() -> Write.read(in)));
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
                            MAX_WRITES)
                    .oneOf("returnConsumedCapacity", consumed, "INDEXES", "TOTAL", "NONE")
                    .check();
            in.mistake().ifPresent(mistake -> {
                throw mistake;
            });
            if (requests.values().stream().mapToInt(List::size).sum() > MAX_WRITES) {
                throw new ValidationException("Too many items requested for the BatchWriteItem call");
            }
            requests.values().forEach(list -> list.forEach(Write::check));
        }
    }
}
