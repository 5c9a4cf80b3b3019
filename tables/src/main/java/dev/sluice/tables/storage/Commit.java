package dev.sluice.tables.storage;

import dev.sluice.tables.storage.StoreException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Rows that take effect together, on their way to the disk. Filled by the writer, settled once by the committer.
final class Commit {
    /// How long a writer waits for its acknowledgement.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Row> rows;
    private final List<StreamEntry> entries;
    private final List<Row> catalogRows;
    private final List<Cleared> cleared;
    private final List<Commit> dependsOn;
    private final List<RowKey> items;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();

    private Commit(
            Rows rows, List<Row> catalogRows, List<Cleared> cleared, List<Commit> dependsOn, List<RowKey> items) {
        this.rows = rows.rows();
        this.entries = rows.entries();
        this.catalogRows = catalogRows;
        this.cleared = cleared;
        this.dependsOn = dependsOn;
        this.items = items;
    }

    /// Rows of those items and of their index entries; what was decided rests on those commits, which may not have
    /// settled yet.
    static Commit ofItems(Rows rows, List<Commit> dependsOn, List<RowKey> items) {
        return new Commit(rows, List.of(), List.of(), dependsOn, items);
    }

    /// Rows of the catalog, and rows that go.
    static Commit ofCatalog(List<Row> catalogRows, List<Cleared> cleared) {
        return new Commit(new Rows(false), catalogRows, cleared, List.of(), List.of());
    }

    List<RowKey> items() {
        return items;
    }

    List<Row> rows() {
        return rows;
    }

    List<StreamEntry> entries() {
        return entries;
    }

    List<Row> catalogRows() {
        return catalogRows;
    }

    List<Cleared> cleared() {
        return cleared;
    }

    /// Whether nothing in it takes up space.
    boolean onlyRemoves() {
        return rows.stream().allMatch(row -> row.value() == null)
                && catalogRows.stream().allMatch(row -> row.value() == null);
    }

    /// Whether a commit that it rests on did not take effect.
    boolean lostItsGround() {
        for (Commit commit : dependsOn) {
            if (commit.settled.isCompletedExceptionally()) {
                return true;
            }
        }
        return false;
    }

    boolean isSettled() {
        return settled.isDone();
    }

    /// It is durable.
    void succeed() {
        settled.complete(null);
    }

    /// It does not take effect.
    void fail(StoreException cause) {
        settled.completeExceptionally(cause);
    }

    /// Waits until it is durable.
    ///
    /// @throws StoreException when it did not take effect, or was not settled in time
    void await() {
        try {
            settled.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            throw new StoreException(
                    Reason.TIMED_OUT,
                    "write: not on disk after " + PATIENCE.toSeconds() + " s; it may still get there",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    Reason.TIMED_OUT, "write: interrupted while waiting for the disk; it may still get there", e);
        }
    }

    private static StoreException failure(ExecutionException e) {
        if (e.getCause() instanceof StoreException cause) {
            return new StoreException(cause.reason(), String.valueOf(cause.getMessage()), cause);
        }
        return new StoreException(Reason.FAILED, "write: " + e.getMessage(), e);
    }
}
