package dev.sluice.api;

import java.time.Duration;
import java.util.List;

/// `AWS::Lambda::EventSourceMapping` on a queue (specification, section 12.1): batches of its messages call a
/// function.
///
/// @param id                  its `UUID`
/// @param queueArn            the queue
/// @param functionName        a key of [ApiImage#functions()]
/// @param enabled             whether it runs
/// @param batchSize           most messages of one call, 1 to 10 for FIFO, to 10,000 else
/// @param batchingWindow      how long a batch may wait to become full, to 300 s
/// @param reportsItemFailures `ReportBatchItemFailures`: the answer says which messages failed
/// @param maxConcurrency      calls at the same time
/// @param filters             patterns as JSON; a message that fits none of them is deleted; none lets all through
public record EventSourceMapping(
        String id,
        String queueArn,
        String functionName,
        boolean enabled,
        int batchSize,
        Duration batchingWindow,
        boolean reportsItemFailures,
        int maxConcurrency,
        List<String> filters)
        implements EventSource {
    /// Lambda starts with five pollers; one machine needs no more unless the template says so.
    public static final int DEFAULT_CONCURRENCY = 5;
    /// Lambda's default.
    public static final int DEFAULT_BATCH_SIZE = 10;

    public EventSourceMapping {
        filters = List.copyOf(filters);
    }

    @Override
    public String sourceArn() {
        return queueArn;
    }
}
