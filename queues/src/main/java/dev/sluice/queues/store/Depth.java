package dev.sluice.queues.store;

import java.util.OptionalLong;

/// How many messages a queue holds.
///
/// @param visible          ready for a consumer
/// @param inFlight         delivered, neither deleted nor visible again
/// @param delayed          not delivered yet, held back
/// @param oldestSentMillis when the oldest of all of them was sent
public record Depth(long visible, long inFlight, long delayed, OptionalLong oldestSentMillis) {}
