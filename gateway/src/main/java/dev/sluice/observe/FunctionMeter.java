package dev.sluice.observe;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/// The counters of one function, looked up once when it is deployed. Safe for any thread; counting takes no lock
/// and allocates nothing.
public final class FunctionMeter {
    private final DistributionDataPoint duration;
    private final CounterDataPoint errors;
    private final CounterDataPoint throttles;
    private final DistributionDataPoint initialisation;

    FunctionMeter(Families families, String function) {
        duration = families.duration.labelValues(function);
        errors = families.errors.labelValues(function);
        throttles = families.throttles.labelValues(function);
        initialisation = families.initialisation.labelValues(function);
    }

    /// What functions have series of.
    record Families(Histogram duration, Counter errors, Counter throttles, Histogram initialisation) {
        private static final String FUNCTION = "function_name";

        static Families in(Metrics metrics) {
            return new Families(
                    metrics.latency(
                            "aws_lambda_duration_seconds",
                            "How long handlers ran, in seconds, without waiting for an environment; _count is the"
                                    + " number of invocations.",
                            FUNCTION),
                    metrics.counter(
                            "aws_lambda_errors",
                            "Invocations that failed or outlived the function's timeout.",
                            FUNCTION),
                    metrics.counter(
                            "aws_lambda_throttles",
                            "Invocations refused because too many waited or too many environments were abandoned.",
                            FUNCTION),
                    metrics.latency(
                            "sluice_function_init_duration_seconds",
                            "How long environments took to start, in seconds; _count is the number of cold starts.",
                            FUNCTION));
        }
    }

    /// A handler came back in time.
    public void returned(long nanos, boolean failed) {
        duration.observe(nanos / Metrics.NANOS_A_SECOND);
        if (failed) {
            errors.inc();
        }
    }

    /// A handler did not come back in time.
    public void timedOut(long nanos) {
        returned(nanos, true);
    }

    /// A call was not taken.
    public void throttled() {
        throttles.inc();
    }

    /// An environment is ready.
    public void initialised(long nanos) {
        initialisation.observe(nanos / Metrics.NANOS_A_SECOND);
    }
}
