package dev.sluice.queues.journal;

import dev.sluice.queues.journal.JournalException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Records that become durable together with one sync, and what happens then. A crash may keep the first few of
/// them: what must not be torn apart belongs into one record.
public final class Commit {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<byte[]> records;
    private final boolean grows;
    private final Runnable whenDurable;
    private final Runnable whenFailed;
    private final CompletableFuture<Boolean> settled = new CompletableFuture<>();

    private Commit(List<byte[]> records, boolean grows, Runnable whenDurable, Runnable whenFailed) {
        this.records = List.copyOf(records);
        this.grows = grows;
        this.whenDurable = whenDurable;
        this.whenFailed = whenFailed;
    }

    /// Records that bring new data: refused when the disk is nearly full.
    ///
    /// @param whenDurable runs on the committer's thread, before the owner hears of it
    /// @param whenFailed  runs there instead when the records are not written
    public static Commit ofNewData(List<byte[]> records, Runnable whenDurable, Runnable whenFailed) {
        return new Commit(records, true, whenDurable, whenFailed);
    }

    /// Records that tell of what is there already.
    public static Commit of(List<byte[]> records, Runnable whenDurable) {
        return of(records, whenDurable, () -> {});
    }

    /// The same, with what is to be done instead when they are not written.
    public static Commit of(List<byte[]> records, Runnable whenDurable, Runnable whenFailed) {
        return new Commit(records, false, whenDurable, whenFailed);
    }

    /// Waits until it is durable and its work done.
    ///
    /// @throws JournalException when it failed, or takes too long
    public void await() {
        try {
            var _ = settled.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Reason reason = e.getCause() instanceof JournalException known ? known.reason() : Reason.FAILED;
            throw new JournalException(reason, message(e), e);
        } catch (TimeoutException e) {
            throw new JournalException(Reason.TIMED_OUT, "queues: not durable after " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException(Reason.TIMED_OUT, "queues: interrupted before it was durable", e);
        }
    }

    private static String message(ExecutionException e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }

    List<byte[]> records() {
        return records;
    }

    long bytes() {
        return records.stream().mapToLong(record -> record.length).sum();
    }

    boolean grows() {
        return grows;
    }

    void succeed() {
        whenDurable.run();
        settled.complete(true);
    }

    void fail(JournalException cause) {
        if (!settled.isDone()) {
            whenFailed.run();
            settled.completeExceptionally(cause);
        }
    }
}
