package dev.sluice.server.admin;

import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;

/// `GET /_sluice/health`: 200 as soon as the server takes connections.
final class HealthEndpoint implements Endpoint {
    private final String version;

    HealthEndpoint(String version) {
        this.version = version;
    }

    @Override
    public HttpResponse answer(HttpRequest request, String rest) {
        return Answers.ok(sink -> {
            sink.beginObject();
            sink.name("status");
            sink.string("ok");
            sink.name("version");
            sink.string(version);
            sink.name("pid");
            sink.number(ProcessHandle.current().pid());
            sink.endObject();
        });
    }
}
