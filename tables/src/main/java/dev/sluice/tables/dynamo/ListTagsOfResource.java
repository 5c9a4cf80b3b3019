package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.List;
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
        List<String> arn = new ArrayList<>();
        in.body(field -> {
            if (field.equals("ResourceArn")) {
                arn.add(in.string());
            }
        });
        String name = TaggedTable.name(store, account, arn.stream().findFirst(), "ListTagsOfResource");
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
