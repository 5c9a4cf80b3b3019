package dev.sluice.queues.store;

import dev.sluice.queues.engine.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The messages of one queue and what is known of their delivery. Guarded by the lock of its queue.
final class Ledger {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /// In the order of their time.
    private final Map<String, Duplicate> duplicates = new LinkedHashMap<>();

    /// A message and its delivery so far.
    static final class Entry {
        final Message message;
        Delivery delivery;
        /// A commit under way takes it out of this queue.
        boolean leaving;

        private Entry(Message message, Delivery delivery) {
            this.message = message;
            this.delivery = delivery;
        }

        Place place() {
            return new Place(
                    message.id(),
                    delivery.visibleAtMillis(),
                    delivery.receives(),
                    delivery.firstReceiveMillis(),
                    delivery.receipt());
        }
    }

    Entry add(Message message, Delivery delivery) {
        Entry entry = new Entry(message, delivery);
        entries.put(message.id(), entry);
        return entry;
    }

    @Nullable
    Entry find(String message) {
        return entries.get(message);
    }

    @Nullable
    Entry remove(String message) {
        return entries.remove(message);
    }

    /// Forgets all messages up to that sequence.
    ///
    /// @return those messages
    List<Message> purge(long sequence) {
        List<Message> gone = new ArrayList<>();
        for (Iterator<Entry> all = entries.values().iterator(); all.hasNext(); ) {
            Message message = all.next().message;
            if (message.sequence() <= sequence) {
                all.remove();
                gone.add(message);
            }
        }
        return gone;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    Optional<Duplicate> duplicate(String key, long nowMillis) {
        return Optional.ofNullable(duplicates.get(key)).filter(it -> !it.isOver(nowMillis));
    }

    void register(String key, Duplicate duplicate) {
        duplicates.remove(key); // so that it goes to the end
        duplicates.put(key, duplicate);
    }

    /// Forgets deduplication ids whose time is over.
    void forgetDuplicates(long nowMillis) {
        Iterator<Duplicate> oldestFirst = duplicates.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().isOver(nowMillis)) {
            oldestFirst.remove();
        }
    }

    /// Some of the messages that are too old.
    List<String> expired(long beforeMillis, int most) {
        return entries.values().stream()
                .filter(entry -> entry.message.sentMillis() <= beforeMillis && !entry.leaving)
                .limit(most)
                .map(entry -> entry.message.id())
                .toList();
    }

    /// What leads to this state, without any other facts.
    List<Fact> facts(QueueDefinition queue) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact.Defined(queue));
        for (Entry entry : entries.values()) {
            facts.add(new Fact.Sent(queue.id(), entry.message, entry.delivery.visibleAtMillis()));
            if (entry.delivery.receives() > 0) {
                facts.add(new Fact.Delivered(queue.id(), entry.message.id(), entry.delivery));
            }
        }
        duplicates.forEach((key, duplicate) -> facts.add(new Fact.Registered(queue.id(), key, duplicate)));
        return facts;
    }

    Depth depth(long nowMillis, long expiredBeforeMillis) {
        long visible = 0;
        long inFlight = 0;
        long delayed = 0;
        long oldest = Long.MAX_VALUE;
        for (Entry entry : entries.values()) {
            if (entry.message.sentMillis() <= expiredBeforeMillis) {
                continue;
            }
            oldest = Math.min(oldest, entry.message.sentMillis());
            if (entry.delivery.isVisible(nowMillis)) {
                visible++;
            } else if (entry.delivery.isInFlight(nowMillis)) {
                inFlight++;
            } else {
                delayed++;
            }
        }
        OptionalLong oldestSent = oldest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(oldest);
        return new Depth(visible, inFlight, delayed, oldestSent);
    }
}
