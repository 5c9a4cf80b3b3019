package dev.sluice.queues.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Queues and messages as the journal tells them. Confined to the thread that opens the store.
///
/// Facts about what is not there are no mistake: a delivery may be written down after the removal of its message.
final class Recovery {
    private final Map<Integer, QueueDefinition> definitions = new HashMap<>();
    private final Map<Integer, Ledger> ledgers = new HashMap<>();
    private long sequence;
    private int lastQueue;

    void apply(Fact fact) {
        switch (fact) {
            case Fact.Counted it -> count(it.sequence(), it.queue());
            case Fact.Defined it -> define(it.definition());
            case Fact.Dropped it -> {
                definitions.remove(it.queue());
                ledgers.remove(it.queue());
            }
            case Fact.Sent it -> {
                count(it.message().sequence(), it.queue());
                ledger(it.queue()).add(it.message(), Delivery.waiting(it.visibleAtMillis()));
            }
            case Fact.Registered it -> ledger(it.queue()).register(it.key(), it.duplicate());
            case Fact.Delivered it -> {
                Ledger.Entry entry = ledger(it.queue()).find(it.message());
                if (entry != null) {
                    entry.delivery = it.delivery();
                }
            }
            case Fact.Removed it -> {
                var _ = ledger(it.queue()).remove(it.message());
            }
            case Fact.Moved it -> move(it);
            case Fact.Purged it -> {
                count(it.sequence(), it.queue());
                var _ = ledger(it.queue()).purge(it.sequence());
            }
        }
    }

    private void define(QueueDefinition definition) {
        count(0, definition.id());
        definitions.put(definition.id(), definition);
        ledgers.computeIfAbsent(definition.id(), _ -> new Ledger());
    }

    private void move(Fact.Moved fact) {
        count(fact.sequence(), fact.to());
        Ledger target = ledgers.get(fact.to());
        Ledger.Entry entry = target == null ? null : ledger(fact.from()).remove(fact.message());
        if (target != null && entry != null) {
            target.add(entry.message.movedAs(fact.sequence(), fact.sentMillis(), fact.source()), Delivery.waiting(0));
        }
    }

    private void count(long seenSequence, int seenQueue) {
        sequence = Math.max(sequence, seenSequence);
        lastQueue = Math.max(lastQueue, seenQueue);
    }

    /// An unknown queue has an empty ledger that nobody keeps.
    private Ledger ledger(int queue) {
        return ledgers.getOrDefault(queue, new Ledger());
    }

    List<QueueDefinition> definitions() {
        return List.copyOf(definitions.values());
    }

    /// The last sequence that was given.
    long sequence() {
        return sequence;
    }

    /// The last queue id that was given.
    int lastQueue() {
        return lastQueue;
    }

    Ledger ledgerOf(QueueDefinition definition) {
        return ledger(definition.id());
    }
}
