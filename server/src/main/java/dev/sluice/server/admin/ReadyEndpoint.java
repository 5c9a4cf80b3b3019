package dev.sluice.server.admin;

import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.util.function.BooleanSupplier;

/// `GET /_sluice/ready`: 200 when new connections are welcome, 503 before everything is deployed and while the
/// server drains, so that a load balancer sends them elsewhere.
final class ReadyEndpoint implements Endpoint {
    private final BooleanSupplier ready;

    ReadyEndpoint(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    public HttpResponse answer(HttpRequest request, String rest) {
        return ready.getAsBoolean()
                ? HttpResponse.json(200, "{\"status\":\"ready\"}")
                : HttpResponse.json(503, "{\"status\":\"not ready\"}");
    }
}
