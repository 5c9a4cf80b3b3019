package dev.sluice.server.admin;

import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.storage.SpaceSize;
import dev.sluice.tables.storage.StoreException;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `GET /_sluice/tables`: the tables with their keys and how much they hold. `POST …/{Action}` is that action of
/// DynamoDB, unsigned; `POST …/backup` copies all tables to the folder that the body names (`{"to": …}`).
final class TablesEndpoint implements Endpoint {
    private static final String BACKUP = "backup";

    private final TableStore store;
    private final HttpHandler dynamo;

    TablesEndpoint(TableStore store, HttpHandler dynamo) {
        this.store = store;
        this.dynamo = dynamo;
    }

    @Override
    public HttpResponse answer(HttpRequest request, String rest) throws Exception {
        if (rest.isEmpty()) {
            return list();
        }
        if (!request.method().equals("POST")) {
            return Answers.error(405, request.method() + " of " + rest + " (expected: POST)");
        }
        return rest.equals(BACKUP) ? backup(request) : act(request, rest);
    }

    private HttpResponse list() {
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

    private HttpResponse act(HttpRequest request, String action) throws Exception {
        Headers headers = Headers.of("Host", "localhost", "X-Amz-Target", "DynamoDB_20120810." + action);
        HttpResponse answer = dynamo.handle(
                new HttpRequest("POST", "/", headers, request.body(), request.remote(), request.secure()));
        JsonTree said = JsonTree.parse(new String(answer.body(), StandardCharsets.UTF_8));
        if (answer.status() == 200) {
            return Answers.ok(said);
        }
        return Answers.error(answer.status(), said.text("message") + said.text("Message"));
    }

    private HttpResponse backup(HttpRequest request) {
        String to;
        try {
            to = JsonTree.parse(new String(request.body(), StandardCharsets.UTF_8))
                    .text("to");
        } catch (MalformedJsonException malformed) {
            return Answers.error(400, "body: " + malformed.getMessage());
        }
        try {
            Path target = Path.of(to);
            if (!target.isAbsolute()) {
                return Answers.error(400, "to: '" + to + "' (expected: an absolute path)");
            }
            long started = System.nanoTime();
            store.backup(target);
            long millis = (System.nanoTime() - started) / 1_000_000;
            return Answers.ok(sink -> {
                sink.beginObject();
                sink.name("to");
                sink.string(to);
                sink.name("tables");
                sink.number(store.tableNames().size());
                sink.name("millis");
                sink.number(millis);
                sink.endObject();
            });
        } catch (InvalidPathException noPath) {
            return Answers.error(400, "to: " + noPath.getMessage());
        } catch (StoreException failed) {
            return Answers.error(409, String.valueOf(failed.getMessage()));
        }
    }
}
