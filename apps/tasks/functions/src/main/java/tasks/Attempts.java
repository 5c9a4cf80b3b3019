package tasks;

import java.time.Duration;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/// Hears from the SDK how often one request was sent, and how long it paused in between. Told by the thread that
/// sends, before the call returns.
final class Attempts implements MetricPublisher {
    private int retries;
    private Duration delay = Duration.ZERO;

    @Override
    public void publish(MetricCollection call) {
        retries = call.metricValues(CoreMetric.RETRY_COUNT).stream()
                .mapToInt(Integer::intValue)
                .sum();
        delay = call.childrenWithName("ApiCallAttempt")
                .flatMap(attempt -> attempt.metricValues(CoreMetric.BACKOFF_DELAY_DURATION).stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }

    int count() {
        return retries + 1;
    }

    Duration delay() {
        return delay;
    }
}
