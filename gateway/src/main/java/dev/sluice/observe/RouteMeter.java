package dev.sluice.observe;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/// The counters of one route, looked up once when its stage is published. Safe for any thread; counting takes no
/// lock and allocates nothing.
public final class RouteMeter {
    private final CounterDataPoint events;
    private final CounterDataPoint clientErrors;
    private final CounterDataPoint throttled;
    private final CounterDataPoint integrationErrors;
    private final CounterDataPoint executionErrors;
    private final DistributionDataPoint latency;

    RouteMeter(StageMeter.Families families, Counter events, String... route) {
        this.events = events.labelValues(route);
        clientErrors = families.clientErrors().labelValues(route);
        throttled = families.throttled().labelValues(route);
        integrationErrors = families.calls().integrationErrors().labelValues(route);
        executionErrors = families.calls().executionErrors().labelValues(route);
        latency = families.calls().latency().labelValues(route);
    }

    /// What becomes of calls of integrations.
    record Calls(Counter integrationErrors, Counter executionErrors, Histogram latency) {
        static Calls in(Metrics metrics, String... labels) {
            return new Calls(
                    metrics.counter(
                            "aws_apigateway_integration_error",
                            "Integrations that answered with an error: a status of 400 or above, a function that failed"
                                    + " or answered malformed.",
                            labels),
                    metrics.counter(
                            "aws_apigateway_execution_error",
                            "Integrations that could not be called or did not answer in time.",
                            labels),
                    metrics.latency(
                            "aws_apigateway_integration_latency_seconds",
                            "How long integrations took, in seconds.",
                            labels));
        }
    }

    /// An event came.
    public void event() {
        events.inc();
    }

    /// It was refused before the integration, for what the client sent.
    public void clientError() {
        clientErrors.inc();
    }

    /// It was refused because more came than may pass: also an error of the client.
    public void throttled() {
        throttled.inc();
        clientErrors.inc();
    }

    /// The integration was called and took that long.
    public void called(long nanos) {
        latency.observe(nanos / Metrics.NANOS_A_SECOND);
    }

    /// The integration answered with an error.
    public void integrationError() {
        integrationErrors.inc();
    }

    /// The integration could not be called, or did not answer in time.
    public void executionError() {
        executionErrors.inc();
    }
}
