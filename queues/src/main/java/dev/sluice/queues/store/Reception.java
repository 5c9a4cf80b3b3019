package dev.sluice.queues.store;

import dev.sluice.queues.engine.Handed;
import dev.sluice.queues.journal.Commit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One call for messages: takes what the engine hands out, sorts out what is too old or has been delivered too
/// often, and writes down the rest. Guarded by the lock of its queue.
final class Reception {
    /// Rounds in which only messages came that must not be delivered.
    private static final int MAX_ROUNDS = 16;

    private final House house;
    private final QueueDefinition queue;
    private final Ledger ledger;
    private final Lane lane;
    private final Order order;
    private final List<Received> received = new ArrayList<>();
    private final List<byte[]> records = new ArrayList<>();
    private final List<String> expired = new ArrayList<>();
    private final List<Departure> departures = new ArrayList<>();

    /// What is wanted.
    ///
    /// @param most       messages at most
    /// @param visibility until they are delivered again
    /// @param ways       who goes elsewhere instead of being delivered
    record Order(int most, Duration visibility, Ways ways) {}

    /// Says whether a message goes to another queue.
    @FunctionalInterface
    interface Ways {
        /// Where it goes, when it does not stay.
        Optional<Way> of(Message message, int receives);
    }

    /// A way to another queue.
    ///
    /// @param target       where it leads
    /// @param deadLetterOf the queue that gives the message up, if it is one
    record Way(Queue target, Optional<String> deadLetterOf) {}

    /// A message on its way.
    record Departure(Fact.Moved fact, Message message, Queue target) {}

    Reception(House house, QueueDefinition queue, Ledger ledger, Lane lane, Order order) {
        this.house = house;
        this.queue = queue;
        this.ledger = ledger;
        this.lane = lane;
        this.order = order;
    }

    List<Received> received() {
        return received;
    }

    List<String> expired() {
        return expired;
    }

    List<Departure> departures() {
        return departures;
    }

    /// Messages that a commit under way takes out of the queue.
    List<String> leaving() {
        return Stream.concat(
                        expired.stream(),
                        departures.stream().map(it -> it.message().id()))
                .toList();
    }

    /// The commit that is due, if anything happened.
    Optional<Commit> commit(Runnable whenDurable, Runnable whenFailed) {
        return records.isEmpty() ? Optional.empty() : Optional.of(Commit.of(records, whenDurable, whenFailed));
    }

    /// Takes what there is.
    void run() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int before = received.size();
            List<Handed> handed = lane.receive(order.most() - before, order.visibility());
            handed.forEach(this::take);
            if (handed.size() == received.size() - before || departures.size() >= order.most()) {
                return; // none came, or all that came are delivered
            }
        }
    }

    private void take(Handed handed) {
        Ledger.Entry entry = ledger.find(handed.id());
        if (entry == null) {
            return; // deleted by sequence; the engine is made anew before it is asked again
        }
        entry.delivery = new Delivery(
                handed.visibleAtMillis(), handed.receives(), handed.firstReceiveMillis(), handed.receipt());
        if (entry.leaving) {
            return;
        }
        if (isExpired(entry.message)) {
            entry.leaving = true;
            expired.add(handed.id());
            record(new Fact.Removed(queue.id(), handed.id()));
            return;
        }
        Optional<Way> way = order.ways().of(entry.message, handed.receives());
        if (way.isPresent()) {
            entry.leaving = true;
            depart(entry.message, way.get());
        } else {
            received.add(new Received(entry.message, entry.delivery));
            record(new Fact.Delivered(queue.id(), handed.id(), entry.delivery));
        }
    }

    private boolean isExpired(Message message) {
        return message.sentMillis() + queue.retention().toMillis()
                <= house.clock().millis();
    }

    private void depart(Message message, Way way) {
        boolean keepsTime = way.deadLetterOf().isPresent() && !queue.isFifo(); // SQS: otherwise retention begins anew
        Fact.Moved moved = new Fact.Moved(
                queue.id(),
                way.target().definition().id(),
                message.id(),
                house.sequence().incrementAndGet(),
                keepsTime ? message.sentMillis() : house.clock().millis(),
                way.deadLetterOf());
        departures.add(new Departure(moved, message, way.target()));
        record(moved);
    }

    private void record(Fact fact) {
        records.add(FactCodec.encode(fact));
    }
}
