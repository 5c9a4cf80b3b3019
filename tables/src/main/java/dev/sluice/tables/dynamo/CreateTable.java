package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.time.InstantSource;

/// `CreateTable`. The table is usable when the answer comes, and says so.
final class CreateTable implements Action {
    private final TableStore store;
    private final TableDescription description;
    private final InstantSource clock;

    CreateTable(TableStore store, TableDescription description, InstantSource clock) {
        this.store = store;
        this.description = description;
        this.clock = clock;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Table draft = TableDraft.of(CreateTableRequest.read(in), clock.instant());
        Table table = store.create(draft)
                .orElseThrow(() -> DynamoError.RESOURCE_IN_USE.because("Table already exists: " + draft.name()));
        out.beginObject();
        out.name("TableDescription");
        description.writeTo(out, table, "ACTIVE");
        out.endObject();
    }
}
