package dev.sluice.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `AWS::Lambda::EventSourceMapping` on the stream of a table (specification, section 12.2): its changes call a
/// function, in order.
///
/// @param id                  its `UUID`
/// @param sourceArn           the stream; its label may be `current`
/// @param functionName        a key of [ApiImage#functions()]
/// @param enabled             whether it runs
/// @param fromOldest          `TRIM_HORIZON`: begins with the oldest change there is; else with the next one
/// @param batching            how changes become calls
/// @param retries             what becomes of a batch that fails
/// @param reportsItemFailures `ReportBatchItemFailures`: the answer says from which change on it failed
/// @param filters             patterns as JSON; a change that fits none of them is passed over; none lets all
///     through
public record StreamMapping(
        String id,
        String sourceArn,
        String functionName,
        boolean enabled,
        boolean fromOldest,
        Batching batching,
        Retries retries,
        boolean reportsItemFailures,
        List<String> filters)
        implements EventSource {
    /// Lambda's default.
    public static final int DEFAULT_BATCH_SIZE = 100;

    public StreamMapping {
        filters = List.copyOf(filters);
    }

    /// How changes become calls.
    ///
    /// @param size     most changes of one call, 1 to 10,000
    /// @param window   how long a batch may wait to become full, to 300 s
    /// @param parallel calls at the same time, 1 to 10; changes of one item stay in order
    /// @param tumbling how long changes share a state (`TumblingWindowInSeconds`), to 900 s; zero for never. Then
    ///     there is one call at a time
    public record Batching(int size, Duration window, int parallel, Duration tumbling) {
        /// Without tumbling windows.
        public Batching(int size, Duration window, int parallel) {
            this(size, window, parallel, Duration.ZERO);
        }
    }

    /// What becomes of a batch that fails.
    ///
    /// @param attempts   how often it is tried again; -1 for as long as the stream keeps it
    /// @param maximumAge older changes are given up; empty for as long as the stream keeps them
    /// @param bisect     whether it is split in two, to find the change that fails
    /// @param onFailure  the ARN of the queue that hears what was given up
    public record Retries(int attempts, Optional<Duration> maximumAge, boolean bisect, Optional<String> onFailure) {}
}
