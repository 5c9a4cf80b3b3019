package dev.sluice.queues.journal;

import dev.sluice.queues.journal.JournalException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The log and the thread that writes it. While it waits for the disk the next group gathers, so that the slower
/// the disk is the more commits share a sync. Safe for any thread.
public final class Journal implements AutoCloseable {
    /// A group is closed when it holds so much.
    static final int MAX_GROUP_BYTES = 4 << 20;

    private static final System.Logger LOG = System.getLogger("dev.sluice.queues");
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Log log;
    /// Holds at most one commit for each caller: everybody waits for his own.
    private final BlockingQueue<Commit> waiting = new LinkedBlockingQueue<>();

    private final ReentrantReadWriteLock opening = new ReentrantReadWriteLock();
    private final Commit stop = Commit.of(List.of(), () -> {});
    private final Thread thread;
    private boolean closed; // guarded by opening
    private boolean inTrouble; // confined to the thread

    private Journal(Log log) {
        this.log = log;
        this.thread = Thread.ofPlatform().name("queues-commit").daemon().unstarted(this::run);
    }

    /// Opens the journal of that folder, creating it when it is not there; every record in it is told to the source
    /// before this returns. Nothing is written before [#start].
    ///
    /// @throws JournalException when it is in use, damaged or of another version
    public static Journal open(Path folder, Options options, Source source) {
        return new Journal(DiskLog.open(folder, options, source));
    }

    /// A journal that keeps nothing, with the same order of things.
    public static Journal inMemory() {
        return new Journal(new MemoryLog());
    }

    /// Starts the committer.
    public void start() {
        thread.start();
    }

    /// Hands a commit over; commits become durable in the order in which they are handed over. Never waits, so it
    /// may be called under the lock that gives the order.
    ///
    /// @throws JournalException when the journal has been closed
    public void append(Commit commit) {
        opening.readLock().lock();
        try {
            if (closed) {
                throw new JournalException(Reason.CLOSED, "queues: closed");
            }
            waiting.add(commit);
        } finally {
            opening.readLock().unlock();
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
            gather(group);
            running = !group.remove(stop);
            settleSafely(group);
        }
    }

    private void gather(List<Commit> group) {
        long bytes = group.getFirst().bytes();
        while (bytes < MAX_GROUP_BYTES) {
            Commit next = waiting.poll();
            if (next == null) {
                return;
            }
            group.add(next);
            bytes += next.bytes();
        }
    }

    /// Whatever goes wrong, every owner hears of it and the thread goes on. The log hears of it once, and once when
    /// it is over.
    private void settleSafely(List<Commit> group) {
        try {
            settle(group);
            log.tidy();
        } catch (RuntimeException | Error e) { // a group may exhaust the heap; the next one need not
            JournalException cause = e instanceof JournalException known
                    ? known
                    : new JournalException(Reason.FAILED, "journal of the queues: " + e, e);
            trouble(cause);
            group.forEach(commit -> commit.fail(cause));
        }
    }

    private void settle(List<Commit> group) {
        List<Commit> sound = new ArrayList<>(group);
        if (group.stream().anyMatch(Commit::grows)) {
            Optional<JournalException> refusal = log.refusal();
            if (refusal.isPresent()) {
                trouble(refusal.get());
                sound.removeIf(Commit::grows);
                group.stream().filter(Commit::grows).forEach(commit -> commit.fail(refusal.get()));
            } else {
                recovered();
            }
        }
        if (!sound.isEmpty()) {
            log.append(Frames.encode(
                    sound.stream().flatMap(commit -> commit.records().stream()).toList()));
            sound.forEach(Commit::succeed);
        }
    }

    private void trouble(JournalException cause) {
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

    /// Writes what waits and ends. Commits handed over later are refused.
    @Override
    public void close() {
        opening.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            waiting.add(stop);
        } finally {
            opening.writeLock().unlock();
        }
        try {
            if (!thread.join(STOP_PATIENCE)) {
                throw new JournalException(
                        Reason.TIMED_OUT, "queues: the disk did not finish within " + STOP_PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException(Reason.TIMED_OUT, "queues: interrupted while closing", e);
        }
        log.close();
    }

    /// How the journal is kept.
    ///
    /// @param reservedBytes free disk space below which new data is refused
    /// @param rewriteBytes  a shorter journal is never rewritten
    public record Options(long reservedBytes, long rewriteBytes) {
        /// 64 MB kept free, rewritten above 16 MB.
        public static final Options DEFAULT = new Options(64L << 20, 16L << 20);
    }

    /// Whose records these are.
    public interface Source {
        /// Takes back a record, in the order in which they were appended. Called by [#open] only.
        void replay(byte[] record);

        /// About how many bytes [#snapshot] would have; cheap. Called by the committer.
        long liveBytes();

        /// Records that lead to the present state without any others. Called by the committer between groups.
        Iterator<byte[]> snapshot();
    }
}
