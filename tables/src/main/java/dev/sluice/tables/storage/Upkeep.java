package dev.sluice.tables.storage;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What the store does of itself, beside what it is asked for: builds what new indexes lack, removes items that are
/// over, drops old records of streams. One platform thread, `tables-upkeep`, because it waits for the disk; each
/// portion of work is bounded and gives way to writers. It looks once a second, or when [#wake] says so.
final class Upkeep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.tables");
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Definitions definitions;
    private final Backfill backfill;
    private final Expirations expirations;
    private final Trimming trimming;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;
    private boolean inTrouble;

    Upkeep(Definitions definitions, Backfill backfill, Expirations expirations, Trimming trimming) {
        this.definitions = definitions;
        this.backfill = backfill;
        this.expirations = expirations;
        this.trimming = trimming;
        this.thread = Thread.ofPlatform().name("tables-upkeep").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// There is something to do.
    void wake() {
        wakes.release();
    }

    private void run() {
        try {
            while (!stopping) {
                if (!step()) {
                    boolean _ = wakes.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    wakes.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.ERROR, "event=upkeep-interrupted", e);
        }
    }

    /// Whether there may be more to do at once. The log hears of trouble once, and once when it is over.
    private boolean step() {
        try {
            boolean more = expirations.step();
            more |= backfill.step(definitions);
            trimming.step(definitions);
            if (inTrouble) {
                LOG.log(System.Logger.Level.INFO, "event=upkeep-working-again");
            }
            inTrouble = false;
            return more;
        } catch (NoSuchTableException _) {
            return true; // dropped meanwhile: look again
        } catch (RuntimeException e) {
            if (!inTrouble && !stopping) {
                LOG.log(System.Logger.Level.ERROR, "event=upkeep-failing", e);
            }
            inTrouble = true;
            return false;
        }
    }

    /// Ends after the portion that is under way.
    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            if (!thread.join(STOP_PATIENCE)) {
                throw new StoreException(
                        StoreException.Reason.TIMED_OUT,
                        "tables: their upkeep did not end within " + STOP_PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Reason.TIMED_OUT, "tables: interrupted while closing", e);
        }
    }
}
