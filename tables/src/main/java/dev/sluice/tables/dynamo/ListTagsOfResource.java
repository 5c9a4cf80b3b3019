package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// `ListTagsOfResource`: all tags of a table; they fit into one page.
final class ListTagsOfResource implements Action {
    private final TableStore store;
    private final Account account;

    ListTagsOfResource(TableStore store, Account account) {
        this.store = store;
        this.account = account;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Map<String, String> fields = new HashMap<>();
        in.body(field -> {
            if (field.equals("ResourceArn") || field.equals("NextToken")) {
                fields.put(field, in.string());
            }
        });
        Optional<String> arn = Optional.ofNullable(fields.get("ResourceArn"));
        String name = TaggedTable.name(store, account, arn, "ListTagsOfResource");
        if (fields.containsKey("NextToken")) {
            throw new ValidationException(
                    "Invalid NextToken: " + fields.get("NextToken") + " (expected: none, all tags fit into one page)");
        }
        Optional<Table> table = store.table(name);
        out.beginObject();
        out.name("Tags");
        out.beginArray();
        table.ifPresent(it -> TaggedTable.tags(it).forEach((key, value) -> {
            out.beginObject();
            out.name("Key");
            out.string(key);
            out.name("Value");
            out.string(value);
            out.endObject();
        }));
        out.endArray();
        out.endObject();
    }
}
