package dev.sluice.observe;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/// The counters of one part of the server that answers HTTP. Safe for any thread; counting takes no lock and
/// allocates nothing.
public final class HttpMeter {
    private static final int HIGHEST = 5;

    /// By the first digit of the status.
    private final CounterDataPoint[] answered = new CounterDataPoint[HIGHEST + 1];
    private final DistributionDataPoint duration;

    HttpMeter(Families families, String service) {
        for (int digit = 1; digit <= HIGHEST; digit++) {
            answered[digit] = families.answers.labelValues(service, digit + "xx");
        }
        duration = families.duration.labelValues(service);
    }

    /// What services have series of.
    record Families(Counter answers, Histogram duration) {
        static Families in(Metrics metrics) {
            return new Families(
                    metrics.counter(
                            "sluice_http_requests",
                            "HTTP requests that were answered, by what answered and the class of the status.",
                            "service",
                            "status"),
                    metrics.latency(
                            "sluice_http_request_duration_seconds",
                            "How long HTTP requests took from the last byte of the body to the answer, in seconds.",
                            "service"));
        }
    }

    /// A request was answered.
    public void answered(int status, long nanos) {
        answered[Math.clamp(status / 100, 1, HIGHEST)].inc();
        duration.observe(nanos / Metrics.NANOS_A_SECOND);
    }
}
