package dev.sluice.server;

import java.util.ArrayDeque;
import java.util.Deque;

/// Components in the order in which they started. Closing stops them in reverse, each whatever became of the
/// others, and collects what went wrong in one exception. Confined to the thread that starts and stops.
final class Lifecycle implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.server");

    private final Deque<Component> started = new ArrayDeque<>();

    /// Adds a component that is started, to be stopped by closing it. Returns it.
    <T extends AutoCloseable> T add(String name, T component) {
        started.push(new Component(name, component));
        return component;
    }

    /// Stops everything in reverse order.
    ///
    /// @throws IllegalStateException when something could not be stopped; the failures are its suppressed
    ///     exceptions
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!started.isEmpty()) {
            Component next = started.pop();
            long before = System.nanoTime();
            try {
                next.component.close();
            } catch (Exception stopFailed) {
                if (stopFailed instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                failure = failure == null ? new IllegalStateException("stop: not all components stopped") : failure;
                failure.addSuppressed(new IllegalStateException(next.name + " did not stop", stopFailed));
            }
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> "event=stopped component=" + next.name + " ms=" + (System.nanoTime() - before) / 1_000_000);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private record Component(String name, AutoCloseable component) {}
}
