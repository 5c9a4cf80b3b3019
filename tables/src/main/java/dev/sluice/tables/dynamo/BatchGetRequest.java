package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.wire.json.JsonSink;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The body of `BatchGetItem`, its shape checked. Confined to one request.
final class BatchGetRequest {
    private static final int MAX_KEYS = 100;

    private final RequestReader in;
    private Map<String, TableKeys> byTable = new LinkedHashMap<>();
    private Optional<String> consumed = Optional.empty();

    private BatchGetRequest(RequestReader in) {
        this.in = in;
    }

    static BatchGetRequest read(RequestReader in) {
        BatchGetRequest request = new BatchGetRequest(in);
        in.body(request::field);
        request.check();
        return request;
    }

    private void field(String field) {
        switch (field) {
            case "RequestItems" -> byTable = in.map(() -> TableKeys.read(in));
            case "ReturnConsumedCapacity" -> consumed = Optional.of(in.string());
            default -> in.skip();
        }
    }

    private void check() {
        Constraints constraints =
                new Constraints().oneOf("returnConsumedCapacity", consumed, "INDEXES", "TOTAL", "NONE");
        byTable.forEach((name, keys) -> keys.check(constraints, name));
        constraints.check();
        if (byTable.isEmpty()) {
            throw new ValidationException("The requestItems parameter is required for BatchGetItem");
        }
        if (byTable.values().stream().mapToInt(it -> it.keys.size()).sum() > MAX_KEYS) {
            throw new ValidationException("Too many items requested for the BatchGetItem call");
        }
        byTable.values().forEach(TableKeys::checkDistinct);
    }

    static ValidationException duplicates() {
        return new ValidationException("Provided list of item keys contains duplicates");
    }

    /// What is wanted of each table, by the name that the request gives it.
    Map<String, TableKeys> byTable() {
        return byTable;
    }

    /// ReturnConsumedCapacity.
    String consumed() {
        return consumed.orElse("NONE");
    }

    /// What is wanted of one table.
    static final class TableKeys {
        private final ExpressionFields expressions = ExpressionFields.ofItem(ExpressionKind.PROJECTION);
        private List<Item> keys = List.of();
        private boolean consistent;

        private TableKeys() {}

        static TableKeys read(RequestReader in) {
            TableKeys part = new TableKeys();
            in.object(field -> {
                switch (field) {
                    case "Keys" -> part.keys = in.list(new ItemReader(in)::item);
                    case "ConsistentRead" -> part.consistent = in.bool();
                    default -> part.expressions.read(field, in);
                }
            });
            return part;
        }

        private void check(Constraints constraints, String table) {
            constraints
                    .size("requestItems." + table + ".member.keys", Optional.of(keys), 1, Integer.MAX_VALUE)
                    .atMostUntold("RequestItems." + table + ".member.Keys", keys, MAX_KEYS);
            expressions.check(constraints);
        }

        /// Told before a table that is not there; [BatchGetItem] looks again when two names may be of one table.
        private void checkDistinct() {
            if (new HashSet<>(keys).size() < keys.size()) {
                throw duplicates();
            }
        }

        List<Item> keys() {
            return keys;
        }

        ExpressionFields expressions() {
            return expressions;
        }

        boolean isConsistent() {
            return consistent;
        }

        /// Writes the same request for some of its keys.
        void write(JsonSink out, List<Item> some) {
            out.beginObject();
            out.name("Keys");
            out.beginArray();
            some.forEach(key -> ItemWriter.write(out, key));
            out.endArray();
            if (consistent) {
                out.name("ConsistentRead");
                out.bool(true);
            }
            expressions.writeProjection(out);
            out.endObject();
        }
    }
}
