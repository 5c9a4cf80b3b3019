package dev.sluice.server.admin;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Authorizer;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.server.page.StackAddresses;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonSink;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `GET /_sluice/stages`: every stage of the WebSocket APIs with the paths under which it answers, the query that
/// its application gives as an example, and what its authorizer wants to see.
final class StagesEndpoint implements Endpoint {
    private final Supplier<ApiImage> image;
    private final Supplier<List<StackAddresses>> addresses;

    StagesEndpoint(Supplier<ApiImage> image, Supplier<List<StackAddresses>> addresses) {
        this.image = image;
        this.addresses = addresses;
    }

    @Override
    public HttpResponse answer(HttpRequest request, String rest) {
        ApiImage now = image.get();
        List<StackAddresses.Address> sockets = addresses.get().stream()
                .flatMap(stack -> stack.sockets().stream())
                .toList();
        return Answers.ok(sink -> {
            sink.beginObject();
            sink.name("stages");
            sink.beginArray();
            sockets.forEach(
                    socket -> write(socket, Optional.ofNullable(now.apis().get(socket.apiId())), sink));
            sink.endArray();
            sink.endObject();
        });
    }

    private static void write(StackAddresses.Address socket, Optional<WebSocketApi> api, JsonSink sink) {
        String name = socket.path().substring(socket.path().lastIndexOf('/') + 1);
        LinkedHashSet<String> paths = new LinkedHashSet<>(List.of(socket.path()));
        paths.add("/" + socket.api() + "/" + name);
        paths.add("/" + socket.apiId() + "/" + name);
        sink.beginObject();
        texts(sink, "paths", paths);
        sink.name("query");
        sink.string(socket.query());
        texts(
                sink,
                "identity",
                api.map(found -> found.stages().get(name))
                        .map(StagesEndpoint::identity)
                        .orElse(List.of()));
        sink.endObject();
    }

    private static List<String> identity(Stage stage) {
        Authorizer authorizer = Optional.ofNullable(stage.routes().get(Route.CONNECT))
                .map(Route::authorizer)
                .orElse(Authorizer.NONE);
        return switch (authorizer) {
            case Authorizer.None _, Authorizer.Iam _ -> List.of();
            case Authorizer.Lambda lambda -> lambda.identitySources();
        };
    }

    private static void texts(JsonSink sink, String name, Iterable<String> values) {
        sink.name(name);
        sink.beginArray();
        values.forEach(sink::string);
        sink.endArray();
    }
}
