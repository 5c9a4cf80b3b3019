package dev.sluice.observe;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;

/// The counters of `@connections`. Safe for any thread.
public final class PushMeter {
    private final Counter requests;
    /// Most requests are this one.
    private final CounterDataPoint posted;

    PushMeter(Metrics metrics) {
        requests = metrics.counter(
                "sluice_push_requests",
                "Requests to @connections, by method and status: 410 for a connection that is gone, 429 for one that"
                        + " reads too slowly.",
                "method",
                "status");
        posted = requests.labelValues("POST", "200");
    }

    /// Clients choose methods: others than those of the API are one.
    public static String known(String method) {
        return switch (method) {
            case "POST", "GET", "DELETE" -> method;
            default -> "other";
        };
    }

    /// A request was answered.
    public void answered(String method, int status) {
        if (status == 200 && method.equals("POST")) {
            posted.inc();
            return;
        }
        requests.labelValues(known(method), Integer.toString(status)).inc();
    }
}
