package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `TagResource`: gives a table tags beside those that it has.
final class TagResource implements Action {
    private final TableStore store;
    private final Account account;

    TagResource(TableStore store, Account account) {
        this.store = store;
        this.account = account;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in);
        in.body(fields::read);
        String name = TaggedTable.name(store, account, fields.arn, "TagResource");
        Constraints constraints = new Constraints().required("tags", fields.tags);
        TagElement.check(constraints, fields.tags.orElse(List.of()));
        constraints.check();
        Map<String, String> tags = TagElement.byKey(fields.tags.orElseThrow());
        if (tags.isEmpty()) {
            throw new ValidationException("Atleast one Tag needs to be provided as Input.");
        }
        if (store.alter(name, table -> tagged(table, tags)).isEmpty()) {
            throw TaggedTable.missing(fields.arn.orElseThrow());
        }
        out.beginObject();
        out.endObject();
    }

    private static Table tagged(Table table, Map<String, String> tags) {
        Map<String, String> notes = new HashMap<>(table.notes());
        tags.forEach((key, value) -> notes.put(Notes.TAG + key, value));
        Table tagged = table.withNotes(notes);
        TaggedTable.checkCount(TaggedTable.tags(tagged));
        return tagged;
    }

    private static final class Fields {
        private final RequestReader in;
        private Optional<String> arn = Optional.empty();
        private Optional<List<TagElement>> tags = Optional.empty();

        Fields(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            if (field.equals("ResourceArn")) {
                arn = Optional.of(in.string());
            } else if (field.equals("Tags")) {
                tags = Optional.of(new DefinitionReader(in).tags());
            }
        }
    }
}
