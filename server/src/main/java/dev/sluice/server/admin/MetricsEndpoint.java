package dev.sluice.server.admin;

import dev.sluice.observe.Metrics;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;

/// `GET /_sluice/metrics`: everything that is counted, in Prometheus' text format.
final class MetricsEndpoint implements Endpoint {
    private final Metrics metrics;

    MetricsEndpoint(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public HttpResponse answer(HttpRequest request, String rest) {
        return new HttpResponse(200, Headers.of("Content-Type", Metrics.CONTENT_TYPE), metrics.text());
    }
}
