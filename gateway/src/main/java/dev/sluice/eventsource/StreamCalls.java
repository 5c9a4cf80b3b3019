package dev.sluice.eventsource;

import dev.sluice.function.Functions;
import java.time.Duration;
import java.util.function.Supplier;

/// What the lanes of a mapping need beside it.
///
/// @param streams   where changes come from
/// @param functions what they go to
/// @param queues    where changes go that were given up
/// @param patience  how long a call of the function may take, waiting included; asked for each call
record StreamCalls(StreamClient streams, Functions functions, QueueClient queues, Supplier<Duration> patience) {}
