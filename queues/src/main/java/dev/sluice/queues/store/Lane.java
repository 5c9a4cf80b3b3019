package dev.sluice.queues.store;

import dev.sluice.queues.engine.EngineException;
import dev.sluice.queues.engine.EngineQueue;
import dev.sluice.queues.engine.Handed;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The engine's view of one queue, made from the ledger when it is first needed, after the engine failed, and when
/// it drags too many dead entries. Guarded by the lock of its queue.
final class Lane {
    private static final System.Logger LOG = System.getLogger("dev.sluice.queues");
    /// The engine keeps a deleted message until its visibility would have ended; beyond so many it is made anew.
    private static final int MAX_DEAD = 10_000;

    private final Engines engines;
    private final Ledger ledger;
    private final int queueId;
    private final boolean fifo;
    private @Nullable EngineQueue engine;
    private int generation;
    private int dead;
    /// Messages whose visibility was prolonged. The engine finds each of them once at its old place, and answers
    /// as if there were nothing.
    private int misplaced;

    private boolean outdated;

    Lane(Engines engines, Ledger ledger, QueueDefinition definition) {
        this.engines = engines;
        this.ledger = ledger;
        this.queueId = definition.id();
        this.fifo = definition.isFifo();
    }

    void insert(List<Ledger.Entry> arrived) {
        if (engine != null && !arrived.isEmpty()) {
            engine.insert(arrived.stream().map(Ledger.Entry::place).toList());
        }
    }

    List<Handed> receive(int most, Duration visibility) {
        EngineQueue ready = ready();
        try {
            List<Handed> handed = ready.receive(most, visibility);
            while (handed.isEmpty() && misplaced > 0) {
                misplaced--;
                handed = ready.receive(most, visibility);
            }
            return handed;
        } catch (EngineException e) {
            throw failed(e);
        }
    }

    /// Moves the next delivery to now and so much; false when the engine does not know the receipt.
    boolean changeVisibility(Ledger.Entry entry, Duration visibility, boolean later) {
        EngineQueue ready = ready();
        try {
            if (later && !fifo) {
                misplaced++;
            }
            return ready.changeVisibility(entry.delivery.receipt(), visibility);
        } catch (EngineException e) {
            throw failed(e);
        }
    }

    void delete(Ledger.Entry entry) {
        if (engine == null) {
            return;
        }
        if (entry.delivery.receipt().isEmpty()) {
            outdated = true; // the engine deletes by receipt only
            return;
        }
        engine.delete(entry.delivery.receipt());
        if (!fifo) {
            dead++;
        }
    }

    /// The ledger has lost messages that the engine still has.
    void clear() {
        if (engine != null) {
            engine.clear();
            outdated = true;
        }
    }

    void close() {
        if (engine != null) {
            engine.close();
        }
        engine = null;
    }

    private EngineQueue ready() {
        EngineQueue present = engine;
        if (present == null) {
            present = engines.create("q" + queueId + "-" + generation++, fifo);
            engine = present;
            fill(present);
        } else if (outdated || (dead > MAX_DEAD && dead > ledger.size())) {
            present.clear();
            fill(present);
        }
        return present;
    }

    private void fill(EngineQueue empty) {
        empty.insert(ledger.entries().stream().map(Ledger.Entry::place).toList());
        dead = 0;
        misplaced = 0;
        outdated = false;
    }

    private EngineException failed(EngineException e) {
        LOG.log(System.Logger.Level.ERROR, "event=engine-failed queue=" + queueId, e);
        close();
        return e;
    }
}
