package dev.sluice.eventsource;

import dev.sluice.api.EventSource;
import dev.sluice.function.Deadline;

/// A mapping at work. Started and stopped once, by the owner of the mappings.
sealed interface Source permits Poller, StreamPoller {
    EventSource mapping();

    void start();

    /// Takes nothing more; batches that are with the function go on. Does not wait.
    void stop();

    /// Waits until nothing of it is running any more; whether that was so in time. For one that was stopped.
    boolean awaitQuiet(Deadline deadline) throws InterruptedException;

    /// Whether nothing of it is running. For one that was stopped.
    boolean isQuiet();
}
