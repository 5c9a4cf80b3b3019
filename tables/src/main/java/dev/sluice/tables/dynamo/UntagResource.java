package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `UntagResource`: takes tags from a table; those that it has not do not matter.
final class UntagResource implements Action {
    private final TableStore store;
    private final Account account;

    UntagResource(TableStore store, Account account) {
        this.store = store;
        this.account = account;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in);
        in.body(fields::read);
        String name = TaggedTable.name(store, account, fields.arn, "UntagResource");
        new Constraints().required("tagKeys", fields.keys).check();
        List<String> keys = fields.keys.orElseThrow();
        if (keys.isEmpty()) {
            throw new ValidationException("Atleast one Tag Key needs to be provided as Input.");
        }
        if (store.alter(name, table -> untagged(table, keys)).isEmpty()) {
            throw TaggedTable.missing(fields.arn.orElseThrow());
        }
        out.beginObject();
        out.endObject();
    }

    private static Table untagged(Table table, List<String> keys) {
        Map<String, String> notes = new HashMap<>(table.notes());
        keys.forEach(key -> notes.remove(Notes.TAG + key));
        return table.withNotes(notes);
    }

    private static final class Fields {
        private final RequestReader in;
        private Optional<String> arn = Optional.empty();
        private Optional<List<String>> keys = Optional.empty();

        Fields(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            if (field.equals("ResourceArn")) {
                arn = Optional.of(in.string());
            } else if (field.equals("TagKeys")) {
                keys = Optional.of(in.list(in::string));
            }
        }
    }
}
