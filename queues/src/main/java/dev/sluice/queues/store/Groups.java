package dev.sluice.queues.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The message groups of a FIFO queue, each in the order in which its messages became durable. Only the head of a
/// group is the engine's: while it is in flight nothing of its group can be delivered, and picking a head costs the
/// same however many groups and messages there are. Guarded by the lock of its queue.
final class Groups {
    private final Map<String, SequencedMap<String, Ledger.Entry>> groups = new HashMap<>();

    /// Adds a message at the end of its group; true when it is the head.
    boolean add(Ledger.Entry entry) {
        SequencedMap<String, Ledger.Entry> group = groups.computeIfAbsent(name(entry), _ -> new LinkedHashMap<>());
        group.put(entry.message.id(), entry);
        return group.size() == 1;
    }

    boolean isHead(Ledger.Entry entry) {
        SequencedMap<String, Ledger.Entry> group = groups.get(name(entry));
        return group != null && group.firstEntry().getKey().equals(entry.message.id());
    }

    /// Takes a message out.
    ///
    /// @return the new head, when the message was the head and others are left
    Optional<Ledger.Entry> remove(Ledger.Entry entry) {
        boolean wasHead = isHead(entry);
        SequencedMap<String, Ledger.Entry> group = groups.getOrDefault(name(entry), new LinkedHashMap<>());
        group.remove(entry.message.id());
        if (group.isEmpty()) {
            groups.remove(name(entry));
            return Optional.empty();
        }
        return wasHead ? Optional.of(group.firstEntry().getValue()) : Optional.empty();
    }

    /// The messages behind a head that may be delivered with it: up to the first that is not visible.
    List<Ledger.Entry> followers(Ledger.Entry head, int most, long nowMillis) {
        return groups.getOrDefault(name(head), new LinkedHashMap<>()).values().stream()
                .skip(1)
                .takeWhile(entry -> entry.delivery.isVisible(nowMillis) && !entry.leaving)
                .limit(most)
                .toList();
    }

    List<Ledger.Entry> heads() {
        return groups.values().stream()
                .map(group -> group.firstEntry().getValue())
                .toList();
    }

    /// Begins anew with these messages.
    void reset(Collection<Ledger.Entry> entries) {
        groups.clear();
        for (Ledger.Entry entry : entries) {
            var _ = add(entry);
        }
    }

    private static String name(Ledger.Entry entry) {
        return entry.message.order().map(Message.Order::group).orElse("");
    }
}
