package dev.sluice.queues;

import java.time.Duration;
import java.util.Optional;

/// How a queue is doing.
///
/// @param name            its name
/// @param visible         messages ready for a consumer
/// @param inFlight        messages delivered, neither deleted nor visible again
/// @param delayed         messages held back
/// @param oldest          age of the oldest of all of them
/// @param deadLetterQueue where messages go that nobody finishes
public record QueueStatus(
        String name,
        long visible,
        long inFlight,
        long delayed,
        Optional<Duration> oldest,
        Optional<String> deadLetterQueue) {
    /// All messages.
    public long total() {
        return visible + inFlight + delayed;
    }
}
