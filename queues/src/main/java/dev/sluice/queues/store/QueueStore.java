package dev.sluice.queues.store;

import dev.sluice.queues.journal.Commit;
import dev.sluice.queues.journal.Journal;
import dev.sluice.queues.journal.JournalException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// All queues. Safe for any thread; one process at a time has a folder open.
public final class QueueStore implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.queues");
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
    /// Of the heap that the process may have; the rest is for everything else.
    private static final int HEAP_SHARE = 3;

    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicInteger lastQueue = new AtomicInteger();
    private final Budget budget = new Budget(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    /// Held while a queue is made, changed or deleted.
    private final ReentrantLock definitions = new ReentrantLock();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread sweeper = Thread.ofVirtual().name("queues-sweep").unstarted(this::sweepUntilClosed);
    private final InstantSource clock;
    private final Journal journal;
    private final House house;

    private QueueStore(InstantSource clock, Function<Books, Journal> opening) {
        this.clock = clock;
        Books books = new Books(sequence, lastQueue, budget, this::queues);
        this.journal = opening.apply(books);
        this.house = new House(journal, clock, sequence, budget, this::find);
        Recovery recovery = books.recovery();
        sequence.set(recovery.sequence());
        lastQueue.set(recovery.lastQueue());
        recovery.definitions().forEach(it -> queues.put(it.name(), new Queue(house, it, recovery.ledgerOf(it))));
    }

    /// Opens the store in that folder, creating it when it is not there.
    ///
    /// @throws JournalException when it is in use, damaged or of another version
    public static QueueStore open(Path folder, Journal.Options options, InstantSource clock) {
        return new QueueStore(clock, books -> Journal.open(folder, options, books)).start();
    }

    /// A store that keeps nothing when it is closed.
    public static QueueStore inMemory(InstantSource clock) {
        return new QueueStore(clock, _ -> Journal.inMemory()).start();
    }

    private QueueStore start() {
        journal.start();
        sweeper.start();
        return this;
    }

    /// All queues by name.
    public List<Queue> queues() {
        return queues.values().stream()
                .sorted(Comparator.comparing(queue -> queue.definition().name()))
                .toList();
    }

    /// The queue of that name.
    public Optional<Queue> find(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    /// What time the queues go by.
    public InstantSource clock() {
        return clock;
    }

    /// Makes a queue, unless there is one of that name.
    ///
    /// @return the queue that was there before
    /// @throws JournalException when it could not be made durable
    public Optional<Queue> create(
            String name, Map<String, String> attributes, Optional<Redrive> redrive, Map<String, String> tags) {
        definitions.lock();
        try {
            Optional<Queue> present = find(name);
            if (present.isPresent()) {
                return present;
            }
            long now = clock.millis();
            QueueDefinition definition =
                    new QueueDefinition(lastQueue.incrementAndGet(), name, now, now, attributes, redrive, tags);
            Queue queue = new Queue(house, definition, new Ledger());
            commit(true, new Fact.Defined(definition), () -> queues.put(name, queue));
            return Optional.empty();
        } finally {
            definitions.unlock();
        }
    }

    /// Changes what a queue is.
    ///
    /// @throws NoSuchQueueException when it has been deleted
    /// @throws JournalException when it could not be made durable
    public void change(String name, UnaryOperator<QueueDefinition> change) {
        definitions.lock();
        try {
            Queue queue = find(name).orElseThrow(() -> new NoSuchQueueException(name));
            QueueDefinition next = change.apply(queue.definition());
            commit(true, new Fact.Defined(next), () -> queue.redefine(next));
        } finally {
            definitions.unlock();
        }
    }

    /// Deletes a queue with all that is in it.
    ///
    /// @throws NoSuchQueueException when there is none
    /// @throws JournalException when it could not be made durable
    public void delete(String name) {
        definitions.lock();
        try {
            Queue queue = find(name).orElseThrow(() -> new NoSuchQueueException(name));
            commit(false, new Fact.Dropped(queue.definition().id()), () -> {
                queues.remove(name);
                queue.drop();
            });
        } finally {
            definitions.unlock();
        }
    }

    private void commit(boolean newData, Fact fact, Runnable whenDurable) {
        List<byte[]> record = List.of(FactCodec.encode(fact));
        Commit commit = newData ? Commit.ofNewData(record, whenDurable, () -> {}) : Commit.of(record, whenDurable);
        journal.append(commit);
        commit.await();
    }

    private void sweepUntilClosed() {
        try {
            while (!closing.await(SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.log(System.Logger.Level.WARNING, "event=queue-sweep-interrupted", e);
        }
    }

    /// Deletes messages that are too old. Happens by itself every half minute.
    void sweep() {
        for (Queue queue : queues()) {
            try {
                queue.sweep();
            } catch (RuntimeException e) { // the other queues, and the next time, may fare better
                LOG.log(
                        System.Logger.Level.WARNING,
                        "event=queue-sweep-failed queue=" + queue.definition().name(),
                        e);
            }
        }
    }

    /// Lets everybody go who waits for messages; from now on nobody waits.
    public void stopWaiting() {
        queues().forEach(Queue::release);
    }

    /// Lets everybody go who waits for messages, writes what is to be written, and ends.
    @Override
    public void close() {
        closing.countDown();
        stopWaiting();
        journal.close();
    }
}
