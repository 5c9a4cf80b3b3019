package dev.sluice.eventsource;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/// Lets a thread be stopped where it waits, and not where it works. Safe for any thread.
final class Pausing {
    @GuardedBy("this")
    private boolean stopping;

    @GuardedBy("this")
    private boolean pausing;

    /// Something that waits.
    @FunctionalInterface
    interface Wait<T, E extends Exception> {
        T run() throws E, InterruptedException;
    }

    /// Waits, unless the thread is to stop; ends when it is.
    <T, E extends Exception> T pause(Wait<T, E> wait) throws E, InterruptedException {
        synchronized (this) {
            if (stopping) {
                throw new InterruptedException("stopped");
            }
            pausing = true;
        }
        try {
            return wait.run();
        } finally {
            synchronized (this) {
                pausing = false;
            }
        }
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /// Ends the present wait of that thread, and every later one before it begins.
    synchronized void stop(Thread thread) {
        stopping = true;
        if (pausing) {
            thread.interrupt();
        }
    }
}
