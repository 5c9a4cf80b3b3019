package dev.sluice.queues.store;

import dev.sluice.wire.aws.RequestIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call with messages: gives them their ids and their places, and finds those that were sent before. Guarded by
/// the lock of its queue.
final class Sending {
    private final House house;
    private final QueueDefinition queue;
    private final Ledger ledger;
    private final Map<String, Accepted> pending;
    private final long nowMillis;
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<byte[]> records = new ArrayList<>();
    private final Map<Message, Long> fresh = new LinkedHashMap<>();
    private final Map<String, Accepted> keys = new HashMap<>();

    /// @param pending deduplication keys of messages that are not durable yet
    Sending(House house, QueueDefinition queue, Ledger ledger, Map<String, Accepted> pending) {
        this.house = house;
        this.queue = queue;
        this.ledger = ledger;
        this.pending = pending;
        this.nowMillis = house.clock().millis();
    }

    void take(Draft draft) {
        Optional<Message.Order> order = draft.order(queue.isFifo());
        Optional<String> key = order.filter(_ -> queue.isFifo()).map(this::key);
        Optional<Accepted> before = key.flatMap(this::sentBefore);
        accepted.add(before.orElseGet(() -> send(draft, order, key)));
    }

    private String key(Message.Order ids) {
        return queue.deduplicatesByGroup() ? ids.group() + "\n" + ids.deduplicationId() : ids.deduplicationId();
    }

    private Optional<Accepted> sentBefore(String key) {
        return Optional.ofNullable(pending.get(key))
                .or(() -> ledger.duplicate(key, nowMillis)
                        .map(duplicate -> new Accepted(duplicate.messageId(), duplicate.sequence())));
    }

    private Accepted send(Draft draft, Optional<Message.Order> order, Optional<String> key) {
        Message message = new Message(
                RequestIds.uuid(),
                draft.body(),
                draft.attributes(),
                draft.traceHeader(),
                draft.sender(),
                nowMillis,
                house.sequence().incrementAndGet(),
                order,
                Optional.empty());
        long visibleAt = nowMillis + draft.delay().orElse(queue.delay()).toMillis();
        fresh.put(message, visibleAt);
        records.add(FactCodec.encode(new Fact.Sent(queue.id(), message, visibleAt)));
        Accepted told = new Accepted(message.id(), message.sequence());
        key.ifPresent(it -> {
            keys.put(it, told);
            pending.put(it, told);
            records.add(FactCodec.encode(new Fact.Registered(queue.id(), it, duplicate(told))));
        });
        return told;
    }

    Duplicate duplicate(Accepted told) {
        return new Duplicate(told.messageId(), told.sequence(), nowMillis);
    }

    /// What became of the drafts, in their order.
    List<Accepted> accepted() {
        return accepted;
    }

    List<byte[]> records() {
        return records;
    }

    /// The new messages, and when each becomes visible.
    Map<Message, Long> fresh() {
        return fresh;
    }

    /// The deduplication keys of the new messages.
    Map<String, Accepted> keys() {
        return keys;
    }
}
