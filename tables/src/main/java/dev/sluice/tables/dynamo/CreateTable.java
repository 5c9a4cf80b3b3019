package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.time.InstantSource;

/// `CreateTable`. The table is usable when the answer comes, and says so.
final class CreateTable implements Action {
    private final TableStore store;
    private final Tables tables;
    private final TableDescription description;
    private final InstantSource clock;

    CreateTable(TableStore store, Tables tables, TableDescription description, InstantSource clock) {
        this.store = store;
        this.tables = tables;
        this.description = description;
        this.clock = clock;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        CreateTableRequest request = CreateTableRequest.read(in);
        Table draft = TableDraft.of(request, tables.owned(request.table()), clock.instant());
        Table table = store.create(draft)
                .orElseThrow(() -> DynamoError.RESOURCE_IN_USE.because("Table already exists: " + draft.name()));
        out.beginObject();
        out.name("TableDescription");
        description.writeTo(out, table, "ACTIVE");
        out.endObject();
    }
}
