package dev.sluice.server;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work that was begun early on a thread of its own, and its result. Who begins it takes the result, once.
final class Background<T> {
    private final FutureTask<T> task;

    private Background(FutureTask<T> task) {
        this.task = task;
    }

    /// Begins. The name is that of the thread.
    static <T> Background<T> of(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name(name).start(task);
        return new Background<>(task);
    }

    /// Waits for the result.
    ///
    /// @throws CommandFailure when the work failed, with the failure's own sentence
    T result() throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CommandFailure known) {
                throw known;
            }
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            String message = cause.getMessage();
            throw new CommandFailure(message == null ? cause.toString() : message, failed);
        }
    }
}
