package dev.sluice.queues.store;

import dev.sluice.queues.journal.Commit;
import dev.sluice.queues.journal.JournalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One queue. Safe for any thread. Every call blocks until what it did is durable; a call for messages also until
/// there are some.
public final class Queue {
    /// Ids in one commit, so that a commit stays small.
    private static final int MAX_REMOVED = 5_000;

    private static final Duration MOVE_VISIBILITY = Duration.ofSeconds(30);

    private final House house;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Ledger ledger; // guarded by lock, as all below
    private final Lane lane;
    private final Wakes wakes = new Wakes();
    private final Map<String, Accepted> pending = new HashMap<>();
    private volatile QueueDefinition definition;
    private @Nullable Commit lastSent;
    private boolean dropped;
    private boolean closing;

    Queue(House house, QueueDefinition definition, Ledger ledger) {
        this.house = house;
        this.definition = definition;
        this.ledger = ledger;
        this.lane = new Lane(ledger, house.clock(), definition);
        long now = house.clock().millis();
        ledger.entries().forEach(entry -> {
            wakes.add(entry.delivery.visibleAtMillis(), now);
            house.budget().add(entry.message);
        });
    }

    /// What the queue is now.
    public QueueDefinition definition() {
        return definition;
    }

    void redefine(QueueDefinition next) {
        definition = next;
    }

    /// Sends messages; all of them, or none.
    ///
    /// @return for each draft what became of it
    /// @throws JournalException when they could not be made durable
    /// @throws TooMuchException when there is no memory left for them
    public List<Accepted> send(List<Draft> drafts) {
        house.budget()
                .check(drafts.stream().mapToLong(draft -> draft.body().length()).sum());
        Sending sending;
        Commit commit;
        lock.lock();
        try {
            requireOpen();
            sending = new Sending(house, definition, ledger, pending);
            drafts.forEach(sending::take);
            commit = sending.records().isEmpty() ? lastSent : append(sending);
        } finally {
            lock.unlock();
        }
        if (commit != null) {
            commit.await();
        }
        return sending.accepted();
    }

    private Commit append(Sending sending) {
        Commit commit = Commit.ofNewData(sending.records(), () -> arrived(sending), () -> forget(sending.keys()));
        try {
            house.journal().append(commit);
        } catch (JournalException e) {
            pending.keySet().removeAll(sending.keys().keySet());
            throw e;
        }
        lastSent = commit;
        return commit;
    }

    private void arrived(Sending sending) {
        lock.lock();
        try {
            sending.keys().forEach((key, told) -> {
                pending.remove(key);
                ledger.register(key, sending.duplicate(told));
            });
            List<Ledger.Entry> entries = new ArrayList<>();
            sending.fresh().forEach((message, visibleAt) -> entries.add(add(message, visibleAt)));
            lane.insert(entries);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Map<String, Accepted> keys) {
        lock.lock();
        try {
            pending.keySet().removeAll(keys.keySet());
        } finally {
            lock.unlock();
        }
    }

    private Ledger.Entry add(Message message, long visibleAtMillis) {
        house.budget().add(message);
        wakes.add(visibleAtMillis, house.clock().millis());
        changed.signal();
        return ledger.add(message, Delivery.waiting(visibleAtMillis));
    }

    /// Takes messages; none of them is delivered again before the visibility is over.
    ///
    /// @param most       1 to 10
    /// @param visibility may be zero
    /// @param wait       how long to wait while there is none
    /// @throws JournalException when the deliveries could not be made durable
    public List<Received> receive(int most, Duration visibility, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        Reception reception;
        Optional<Commit> commit;
        lock.lock();
        try {
            do {
                requireOpen();
                reception = reception(new Reception.Order(most, visibility, deadLetters()));
                commit = append(reception);
            } while (reception.received().isEmpty() && waitForChange(deadline));
        } finally {
            lock.unlock();
        }
        commit.ifPresent(Queue::awaitDelivery);
        return reception.received();
    }

    /// Who has been delivered too often. Without its dead letter queue a message stays where it is.
    private Reception.Ways deadLetters() {
        Optional<Redrive> redrive = definition.redrive();
        Optional<Reception.Way> way = redrive.flatMap(it -> house.queues().apply(it.target()))
                .map(target -> new Reception.Way(target, Optional.of(definition.name())));
        return (_, receives) -> redrive.isPresent() && receives > redrive.get().maxReceives() ? way : Optional.empty();
    }

    private Reception reception(Reception.Order order) {
        Reception reception = new Reception(house, definition, ledger, lane, order);
        if (!ledger.isEmpty()) {
            reception.run();
        }
        return reception;
    }

    private Optional<Commit> append(Reception reception) {
        long now = house.clock().millis();
        reception.received().forEach(it -> wakes.add(it.delivery().visibleAtMillis(), now));
        Optional<Commit> commit = reception.commit(
                () -> leave(reception), () -> reception.leaving().forEach(this::stay));
        commit.ifPresent(house.journal()::append);
        return commit;
    }

    /// A full disk does not stop consumers: what a crash may forget then is that these messages were delivered, and
    /// they are delivered again.
    private static void awaitDelivery(Commit commit) {
        try {
            commit.await();
        } catch (JournalException e) {
            if (e.reason() != JournalException.Reason.DISK_FULL) {
                throw e;
            }
        }
    }

    /// Waits once; the caller looks again and comes back.
    ///
    /// @return false when there is no time left
    @SuppressWarnings("WaitNotInLoop")
    private boolean waitForChange(long deadlineNanos) {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0 || closing) {
            return false;
        }
        long now = house.clock().millis();
        OptionalLong wake = wakes.next(now);
        long untilWake = wake.isPresent() ? TimeUnit.MILLISECONDS.toNanos(wake.getAsLong() - now) : left;
        try {
            var _ = changed.awaitNanos(Math.min(left, untilWake));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(Reception reception) {
        reception.departures().forEach(this::leave);
        gone(reception.expired());
    }

    /// The same rule as when the journal is read again: a message whose new queue is gone stays.
    private void leave(Reception.Departure departure) {
        Fact.Moved fact = departure.fact();
        Message moved = departure.message().movedAs(fact.sequence(), fact.sentMillis(), fact.source());
        if (!has(moved.id())) {
            return; // purged in between
        }
        if (departure.target().arrived(moved)) {
            gone(List.of(moved.id()));
        } else {
            stay(moved.id());
        }
    }

    private boolean has(String message) {
        lock.lock();
        try {
            return ledger.find(message) != null;
        } finally {
            lock.unlock();
        }
    }

    /// A message from another queue has arrived, durably.
    ///
    /// @return false when this queue has been deleted
    private boolean arrived(Message message) {
        lock.lock();
        try {
            if (!dropped) {
                lane.insert(List.of(add(message, 0)));
            }
            return !dropped;
        } finally {
            lock.unlock();
        }
    }

    private void stay(String message) {
        lock.lock();
        try {
            Ledger.Entry entry = ledger.find(message);
            if (entry != null) {
                entry.leaving = false;
            }
        } finally {
            lock.unlock();
        }
    }

    private void gone(List<String> messages) {
        lock.lock();
        try {
            for (String message : messages) {
                Ledger.Entry entry = ledger.remove(message);
                if (entry != null) {
                    house.budget().remove(entry.message);
                    lane.delete(entry);
                    changed.signal(); // a message group may be free now
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Moves messages that are visible to other queues.
    ///
    /// @param most   messages at most
    /// @param target where each goes; one without a target stays, invisible for half a minute
    /// @return how many were moved
    /// @throws JournalException when that could not be made durable
    public int move(int most, Function<Message, Optional<Queue>> target) {
        Reception.Ways ways = (message, _) -> target.apply(message).map(it -> new Reception.Way(it, Optional.empty()));
        Reception reception;
        Optional<Commit> commit;
        lock.lock();
        try {
            requireOpen();
            reception = reception(new Reception.Order(most, MOVE_VISIBILITY, ways));
            commit = append(reception);
        } finally {
            lock.unlock();
        }
        commit.ifPresent(Commit::await);
        return reception.departures().size();
    }

    /// Deletes the messages with these receipt handles; what is gone already counts as deleted.
    ///
    /// @return for each handle what became of it
    /// @throws JournalException when that could not be made durable
    public List<ReceiptOutcome> delete(List<String> receipts) {
        return handle(desk -> receipts.stream().map(desk::delete).toList());
    }

    /// Sets anew when messages become visible: that time from now.
    ///
    /// @return for each handle what became of it
    /// @throws JournalException when that could not be made durable
    public List<ReceiptOutcome> changeVisibility(List<NewVisibility> changes) {
        return handle(desk -> changes.stream().map(desk::change).toList());
    }

    /// When the message with that receipt handle is to be visible again.
    public record NewVisibility(String receipt, Duration visibility) {}

    private List<ReceiptOutcome> handle(Function<ReceiptDesk, List<ReceiptOutcome>> work) {
        List<ReceiptOutcome> outcomes;
        Optional<Commit> commit;
        lock.lock();
        try {
            requireOpen();
            ReceiptDesk desk = new ReceiptDesk(house.clock(), definition, ledger, lane);
            outcomes = work.apply(desk);
            desk.wakes().forEach(at -> wakes.add(at, house.clock().millis()));
            if (!desk.wakes().isEmpty()) {
                changed.signalAll(); // it may be sooner than what they wait for
            }
            commit = desk.commit(() -> gone(desk.deleted()));
            commit.ifPresent(house.journal()::append);
        } finally {
            lock.unlock();
        }
        commit.ifPresent(Commit::await);
        return outcomes;
    }

    /// Deletes all messages that were sent before.
    ///
    /// @throws JournalException when that could not be made durable
    public void purge() {
        Commit commit;
        lock.lock();
        try {
            requireOpen();
            long sequence = house.sequence().incrementAndGet();
            commit = Commit.of(
                    List.of(FactCodec.encode(new Fact.Purged(definition.id(), sequence))), () -> purged(sequence));
            house.journal().append(commit);
        } finally {
            lock.unlock();
        }
        commit.await();
    }

    private void purged(long sequence) {
        lock.lock();
        try {
            ledger.purge(sequence).forEach(house.budget()::remove);
            lane.reset();
        } finally {
            lock.unlock();
        }
    }

    /// Deletes what is too old, and forgets deduplication ids whose time is over.
    void sweep() {
        int swept = MAX_REMOVED;
        while (swept == MAX_REMOVED) {
            swept = sweepSome();
        }
    }

    private int sweepSome() {
        int swept;
        long now = house.clock().millis();
        Optional<Commit> commit = Optional.empty();
        lock.lock();
        try {
            ledger.forgetDuplicates(now);
            List<String> expired = dropped ? List.of() : ledger.expired(expiredBefore(now), MAX_REMOVED);
            swept = expired.size();
            if (!expired.isEmpty()) {
                List<byte[]> records = expired.stream()
                        .map(id -> FactCodec.encode(new Fact.Removed(definition.id(), id)))
                        .toList();
                commit = Optional.of(Commit.of(records, () -> gone(expired)));
                house.journal().append(commit.get());
            }
        } finally {
            lock.unlock();
        }
        commit.ifPresent(Commit::await);
        return swept;
    }

    /// How many messages it holds.
    public Depth depth() {
        long now = house.clock().millis();
        lock.lock();
        try {
            return ledger.depth(now, expiredBefore(now));
        } finally {
            lock.unlock();
        }
    }

    private long expiredBefore(long nowMillis) {
        return nowMillis - definition.retention().toMillis();
    }

    /// What leads to the present state. Called by the committer.
    List<Fact> facts() {
        lock.lock();
        try {
            return ledger.facts(definition);
        } finally {
            lock.unlock();
        }
    }

    /// The queue is deleted, durably.
    void drop() {
        lock.lock();
        try {
            dropped = true;
            ledger.entries().forEach(entry -> house.budget().remove(entry.message));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets everybody go who waits for messages.
    void release() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (dropped) {
            throw new NoSuchQueueException(definition.name());
        }
    }
}
