package dev.sluice.tables.storage;

import dev.sluice.tables.storage.StoreException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/// Group commit: takes all commits that wait, writes them as one batch with one sync, then acknowledges them. While
/// it waits for the disk the next group gathers, so that the slower the disk is the more writes share a sync.
///
/// A thread of its own, because a virtual thread that waits for the disk inside RocksDB would hold its carrier: two
/// writers at a time would be the most on two cores. The queue is bounded; a writer that finds it full waits
/// (policy: back-pressure).
///
/// The order of the queue is the order of the log. A commit that rests on one that failed fails too; both in one
/// group share one fate, since the group is one batch.
final class Committer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.tables");
    private static final int MAX_WAITING = 1024;
    private static final int MAX_GROUP = 512;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Rocks rocks;
    private final DiskSpace disk;
    private final Sizes sizes;
    private final Sequence sequence;
    private final Consumer<Commit> onSettled;
    private final BlockingQueue<Commit> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Commit stop = Commit.ofCatalog(List.of(), List.of());
    private final Thread thread;
    private boolean inTrouble;

    /// @param onSettled hears of every commit after it is durable or has failed, before its writer does
    Committer(Rocks rocks, DiskSpace disk, Sizes sizes, Sequence sequence, Consumer<Commit> onSettled) {
        this.rocks = rocks;
        this.disk = disk;
        this.sizes = sizes;
        this.sequence = sequence;
        this.onSettled = onSettled;
        this.thread = Thread.ofPlatform().name("tables-commit").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Puts a commit into the queue. Called under the locks of its rows, so that commits of one row keep their
    /// order.
    void submit(Commit commit) {
        try {
            waiting.put(commit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.TIMED_OUT, "write: interrupted before it began", e);
        }
    }

    private void run() {
        List<Commit> group = new ArrayList<>();
        boolean running = true;
        while (running) {
            group.clear();
            try {
                group.add(waiting.take());
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.ERROR, "event=commit-thread-interrupted", e);
                return;
            }
            waiting.drainTo(group, MAX_GROUP - 1);
            running = !group.remove(stop);
            settleSafely(group);
        }
    }

    /// Whatever goes wrong, every writer hears of it and the thread goes on. The log hears of it once, and once
    /// when it is over.
    private void settleSafely(List<Commit> group) {
        try {
            settle(group);
        } catch (RuntimeException | Error e) { // a batch may exhaust the heap; the next one need not
            StoreException cause =
                    e instanceof StoreException known ? known : new StoreException(Reason.FAILED, "write: " + e, e);
            trouble(cause);
            group.stream().filter(commit -> !commit.isSettled()).forEach(commit -> fail(commit, cause));
        }
    }

    private void trouble(StoreException cause) {
        if (!inTrouble) {
            LOG.log(System.Logger.Level.ERROR, "event=writes-failing reason=" + cause.reason(), cause);
        }
        inTrouble = true;
    }

    private void recovered() {
        if (inTrouble) {
            LOG.log(System.Logger.Level.INFO, "event=writes-working-again");
        }
        inTrouble = false;
    }

    private void settle(List<Commit> group) {
        List<Commit> sound = new ArrayList<>(group.size());
        Optional<StoreException> refusal = disk.refusal(System.nanoTime());
        for (Commit commit : group) {
            if (commit.lostItsGround()) {
                fail(commit, new StoreException(Reason.FAILED, "write: the write before it on the same item failed"));
            } else if (refusal.isPresent() && !commit.onlyRemoves()) {
                trouble(refusal.get());
                fail(commit, refusal.get());
            } else {
                sound.add(commit);
            }
        }
        if (!sound.isEmpty()) {
            write(sound);
            if (refusal.isEmpty()) {
                recovered();
            }
        }
    }

    private void write(List<Commit> group) {
        Map<Integer, SpaceSize> changed = sizes.with(group);
        Sequence.Told told = sequence.number(group);
        List<Row> catalogRows = Sizes.rows(changed);
        catalogRows.addAll(told.catalogRows());
        rocks.write(group, told.rows(), catalogRows);
        sizes.publish(changed);
        sequence.publish(told);
        for (Commit commit : group) {
            commit.rows().forEach(row -> disk.wrote(row.value() == null ? 0 : row.value().length));
            onSettled.accept(commit);
            commit.succeed();
        }
    }

    private void fail(Commit commit, StoreException cause) {
        onSettled.accept(commit);
        commit.fail(cause);
    }

    /// Writes what waits and ends. Nobody may submit any more.
    @Override
    public void close() {
        submit(stop);
        try {
            if (!thread.join(STOP_PATIENCE)) {
                throw new StoreException(
                        Reason.TIMED_OUT, "tables: the disk did not finish within " + STOP_PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.TIMED_OUT, "tables: interrupted while closing", e);
        }
    }
}
