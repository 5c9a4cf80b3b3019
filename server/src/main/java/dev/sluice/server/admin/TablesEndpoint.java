package dev.sluice.server.admin;

import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.storage.SpaceSize;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `GET /_sluice/tables`: the tables with their keys and how much they hold.
final class TablesEndpoint implements Endpoint {
    private final TableStore store;

    TablesEndpoint(TableStore store) {
        this.store = store;
    }

    @Override
    public HttpResponse answer(HttpRequest request, String rest) {
        List<Table> tables = store.tableNames().stream()
                .map(store::table)
                .flatMap(Optional::stream)
                .toList();
        return Answers.ok(sink -> {
            sink.beginObject();
            sink.name("tables");
            sink.beginArray();
            tables.forEach(table -> write(table, sink));
            sink.endArray();
            sink.endObject();
        });
    }

    private void write(Table table, JsonSink sink) {
        SpaceSize size = store.size(table);
        sink.beginObject();
        sink.name("name");
        sink.string(table.name());
        sink.name("key");
        sink.string(table.key().attributes().stream().map(KeyAttribute::name).collect(Collectors.joining(", ")));
        sink.name("items");
        sink.number(size.items());
        sink.name("bytes");
        sink.number(size.bytes());
        sink.endObject();
    }
}
