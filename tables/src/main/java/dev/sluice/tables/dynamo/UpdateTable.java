package dev.sluice.tables.dynamo;

import dev.sluice.tables.dynamo.UpdateTableRequest.IndexChange;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `UpdateTable`: billing and throughput, global indexes, the stream. The answer describes the table under way; a
/// new index is built in the background, everything else has been done.
final class UpdateTable implements Action {
    private final TableStore store;
    private final Tables tables;
    private final TableDescription description;
    private final InstantSource clock;

    UpdateTable(TableStore store, Tables tables, TableDescription description, InstantSource clock) {
        this.store = store;
        this.tables = tables;
        this.description = description;
        this.clock = clock;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        UpdateTableRequest request = UpdateTableRequest.read(in);
        Table before = tables.describable(request.table());
        Table table = store.alter(before.name(), now -> TableChange.of(request, now, clock.instant()))
                .orElseThrow(() -> Tables.missing(before.name()));
        Set<String> deleted = request.indexes().stream()
                .filter(change -> change.kind().equals("Delete"))
                .map(IndexChange::name)
                .collect(Collectors.toSet());
        List<Index> shown = new ArrayList<>(table.indexes());
        before.indexes().stream()
                .filter(index -> deleted.contains(index.name()))
                .forEach(shown::add);
        out.beginObject();
        out.name("TableDescription");
        description.writeTo(out, table.withIndexes(shown), "UPDATING", deleted);
        out.endObject();
    }
}
