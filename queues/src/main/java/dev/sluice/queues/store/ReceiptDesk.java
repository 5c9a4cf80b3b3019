package dev.sluice.queues.store;

import dev.sluice.queues.journal.Commit;
import dev.sluice.queues.store.Queue.NewVisibility;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One call with receipt handles: finds the messages, and decides what may be done to them. Guarded by the lock of
/// its queue.
final class ReceiptDesk {
    private final InstantSource clock;
    private final QueueDefinition queue;
    private final Ledger ledger;
    private final Lane lane;
    private final List<byte[]> records = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<Long> wakes = new ArrayList<>();

    ReceiptDesk(InstantSource clock, QueueDefinition queue, Ledger ledger, Lane lane) {
        this.clock = clock;
        this.queue = queue;
        this.ledger = ledger;
        this.lane = lane;
    }

    /// SQS: an old handle of a standard queue is accepted and deletes nothing; a FIFO queue refuses it.
    ReceiptOutcome delete(String receipt) {
        Ledger.Entry entry = ledger.find(messageId(receipt));
        if (entry == null) {
            return ReceiptOutcome.DONE;
        }
        boolean last = entry.delivery.receipt().equals(receipt);
        if (queue.isFifo() && (!last || entry.delivery.isVisible(clock.millis()))) {
            return ReceiptOutcome.EXPIRED;
        }
        if (last) {
            deleted.add(entry.message.id());
            records.add(FactCodec.encode(new Fact.Removed(queue.id(), entry.message.id())));
        }
        return ReceiptOutcome.DONE;
    }

    /// Takes effect at once: a crash before it is durable lets the message come at its old time.
    ReceiptOutcome change(NewVisibility change) {
        long now = clock.millis();
        Ledger.Entry entry = ledger.find(messageId(change.receipt()));
        if (entry == null || entry.leaving) {
            return ReceiptOutcome.NO_MESSAGE;
        }
        if (!entry.delivery.receipt().equals(change.receipt())) {
            return queue.isFifo() ? ReceiptOutcome.EXPIRED : ReceiptOutcome.NOT_IN_FLIGHT;
        }
        if (!entry.delivery.isInFlight(now)) {
            return ReceiptOutcome.NOT_IN_FLIGHT;
        }
        return change(entry, change.visibility(), now);
    }

    private ReceiptOutcome change(Ledger.Entry entry, Duration visibility, long now) {
        long visibleAt = now + visibility.toMillis();
        if (!lane.changeVisibility(entry, visibility, visibleAt > entry.delivery.visibleAtMillis())) {
            return ReceiptOutcome.NOT_IN_FLIGHT;
        }
        entry.delivery = entry.delivery.visibleAt(visibleAt);
        wakes.add(visibleAt);
        records.add(FactCodec.encode(new Fact.Delivered(queue.id(), entry.message.id(), entry.delivery)));
        return ReceiptOutcome.DONE;
    }

    private static String messageId(String receipt) {
        int end = receipt.indexOf('#');
        return end < 0 ? receipt : receipt.substring(0, end);
    }

    /// Messages that are to be deleted.
    List<String> deleted() {
        return deleted;
    }

    /// Instants at which messages become visible.
    List<Long> wakes() {
        return wakes;
    }

    /// The commit that is due, if anything happened.
    Optional<Commit> commit(Runnable whenDurable) {
        return records.isEmpty() ? Optional.empty() : Optional.of(Commit.of(records, whenDurable));
    }
}
