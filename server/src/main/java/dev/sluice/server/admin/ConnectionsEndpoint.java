package dev.sluice.server.admin;

import dev.sluice.api.ApiImage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.Directory;
import dev.sluice.connection.Link;
import dev.sluice.connection.Owner;
import dev.sluice.connection.Utf8;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `GET /_sluice/connections` lists the open ones; `POST …/{id}` sends the body as a text message, `DELETE …/{id}`
/// closes with 1000.
final class ConnectionsEndpoint implements Endpoint {
    private final Directory directory;
    private final Supplier<ApiImage> image;

    ConnectionsEndpoint(Directory directory, Supplier<ApiImage> image) {
        this.directory = directory;
        this.image = image;
    }

    @Override
    public HttpResponse answer(HttpRequest request, String rest) {
        if (rest.isEmpty()) {
            return list();
        }
        Optional<Connection> connection = open(rest);
        if (connection.isEmpty()) {
            return Answers.error(410, "connection " + rest + " is not open");
        }
        return switch (request.method()) {
            case "POST" ->
                Utf8.isValid(request.body())
                        ? post(connection.get(), request.body())
                        : Answers.error(400, "message: not UTF-8");
            case "DELETE" -> {
                connection.get().link().close(CloseReason.DELETED);
                yield Answers.ok(Answers.NOTHING);
            }
            default -> Answers.error(405, "method: " + request.method() + " (expected: POST or DELETE)");
        };
    }

    private Optional<Connection> open(String id) {
        return ConnectionId.parse(id)
                .map(directory::ownerOf)
                .flatMap(owner -> owner instanceof Owner.Local(Connection connection)
                        ? Optional.of(connection)
                        : Optional.<Connection>empty());
    }

    private static HttpResponse post(Connection connection, byte[] message) {
        return switch (connection.link().send(message, true)) {
            case ACCEPTED -> Answers.ok(Answers.NOTHING);
            case CLOSED -> Answers.error(410, "connection " + connection.id() + " is closing");
            case OUTBOX_FULL -> Answers.error(429, "connection " + connection.id() + " reads too slowly");
        };
    }

    private HttpResponse list() {
        List<Connection> all = directory.snapshot();
        ApiImage now = image.get();
        return Answers.ok(sink -> {
            sink.beginObject();
            sink.name("count");
            sink.number(all.size());
            sink.name("connections");
            sink.beginArray();
            all.forEach(connection -> write(connection, now, sink));
            sink.endArray();
            sink.endObject();
        });
    }

    private static void write(Connection connection, ApiImage now, JsonSink sink) {
        WebSocketApi api = now.apis().get(connection.apiId());
        Link link = connection.link();
        sink.beginObject();
        sink.name("id");
        sink.string(connection.id().toString());
        sink.name("api");
        sink.string(api == null ? connection.apiId() : api.name());
        sink.name("stage");
        sink.string(connection.stage());
        sink.name("sourceIp");
        sink.string(connection.sourceIp());
        sink.name("connectedAt");
        sink.number(connection.connectedAtMillis());
        sink.name("lastActiveAt");
        sink.number(link.lastActiveAtMillis());
        sink.endObject();
    }
}
