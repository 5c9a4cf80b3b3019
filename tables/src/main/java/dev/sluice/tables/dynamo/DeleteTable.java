package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;

/// `DeleteTable`. The table is gone when the answer comes.
final class DeleteTable implements Action {
    private final TableStore store;
    private final Tables tables;
    private final TableDescription description;

    DeleteTable(TableStore store, Tables tables, TableDescription description) {
        this.store = store;
        this.tables = tables;
        this.description = description;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        String name = tables.owned(TableRequest.read(in));
        store.table(name).filter(Notes::isProtected).ifPresent(table -> {
            throw new ValidationException("Resource cannot be deleted as it is currently protected against deletion."
                    + " Disable deletion protection first.");
        });
        Table table = store.drop(name).orElseThrow(() -> Tables.missing(name));
        out.beginObject();
        out.name("TableDescription");
        description.writeTo(out, table, "DELETING");
        out.endObject();
    }
}
