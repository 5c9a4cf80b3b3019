package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// `ListTables`: names in order, a page at a time.
final class ListTables implements Action {
    private static final int MAX_LIMIT = 100;

    private final TableStore store;

    ListTables(TableStore store) {
        this.store = store;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in);
        in.body(fields::read);
        fields.check();

        List<String> names = store.tableNames().stream()
                .filter(name -> fields.start.isEmpty() || name.compareTo(fields.start.get()) > 0)
                .toList();
        int limit = (int) fields.limit.orElse(MAX_LIMIT);
        List<String> page = names.subList(0, Math.min(limit, names.size()));
        out.beginObject();
        out.name("TableNames");
        out.beginArray();
        page.forEach(out::string);
        out.endArray();
        if (page.size() < names.size()) {
            out.name("LastEvaluatedTableName");
            out.string(page.getLast());
        }
        out.endObject();
    }

    private static final class Fields {
        private final RequestReader in;
        private Optional<String> start = Optional.empty();
        private OptionalLong limit = OptionalLong.empty();

        Fields(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            if (field.equals("ExclusiveStartTableName")) {
                start = Optional.of(in.string());
            } else if (field.equals("Limit")) {
                limit = OptionalLong.of(in.integer());
            }
        }

        void check() {
            new Constraints()
                    .name("exclusiveStartTableName", start, 3, 255)
                    .atLeast("limit", limit, 1)
                    .atMost("limit", limit, MAX_LIMIT)
                    .check();
        }
    }
}
