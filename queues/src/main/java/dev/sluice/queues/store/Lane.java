package dev.sluice.queues.store;

import dev.sluice.queues.engine.EngineQueue;
import dev.sluice.queues.engine.Handed;
import dev.sluice.wire.aws.RequestIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The engine's view of one queue, made from the ledger when it is first needed, and made anew when it drags too
/// many dead entries. Of a FIFO queue the engine sees the heads of the groups only. Guarded by the lock of its
/// queue.
final class Lane {
    /// The engine keeps a deleted message until its visibility would have ended; beyond so many it is made anew.
    private static final int MAX_DEAD = 10_000;

    private final Ledger ledger;
    private final InstantSource clock;
    private final Optional<Groups> groups;
    private @Nullable EngineQueue engine;
    private int dead;
    /// Messages whose visibility was prolonged. The engine finds each of them once at its old place, and answers
    /// as if there were nothing.
    private int misplaced;

    private boolean outdated;

    Lane(Ledger ledger, InstantSource clock, QueueDefinition definition) {
        this.ledger = ledger;
        this.clock = clock;
        this.groups = definition.isFifo() ? Optional.of(new Groups()) : Optional.empty();
        groups.ifPresent(it -> it.reset(ledger.entries()));
    }

    /// Takes messages in that are in the ledger now.
    void insert(List<Ledger.Entry> arrived) {
        List<Ledger.Entry> seen = groups.isEmpty()
                ? arrived
                : arrived.stream().filter(groups.get()::add).toList();
        show(seen);
    }

    private void show(List<Ledger.Entry> entries) {
        if (engine != null && !entries.isEmpty()) {
            engine.insert(entries.stream().map(Ledger.Entry::place).toList());
        }
    }

    /// Delivers up to that many messages.
    List<Handed> receive(int most, Duration visibility) {
        EngineQueue ready = ready();
        List<Handed> handed = ready.receive(most, visibility);
        while (handed.isEmpty() && misplaced > 0) {
            misplaced--;
            handed = ready.receive(most, visibility);
        }
        return groups.isEmpty() ? handed : withFollowers(handed, groups.get(), most, visibility);
    }

    /// SQS gives as many messages of a group as it can.
    private List<Handed> withFollowers(List<Handed> heads, Groups all, int most, Duration visibility) {
        long now = clock.millis();
        List<Handed> handed = new ArrayList<>(heads);
        for (Handed head : heads) {
            Ledger.Entry entry = ledger.find(head.id());
            if (entry != null) {
                all.followers(entry, most - handed.size(), now).stream()
                        .map(follower -> follow(follower, now, visibility))
                        .forEach(handed::add);
            }
        }
        return handed;
    }

    /// A delivery as the engine would make it.
    private static Handed follow(Ledger.Entry entry, long now, Duration visibility) {
        Delivery before = entry.delivery;
        return new Handed(
                entry.message.id(),
                entry.message.id() + "#" + RequestIds.uuid(),
                now + visibility.toMillis(),
                before.receives() + 1,
                before.receives() == 0 ? now : before.firstReceiveMillis());
    }

    /// Moves the next delivery to now and so much; false when the engine does not know the receipt.
    ///
    /// @param later whether that is later than before
    boolean changeVisibility(Ledger.Entry entry, Duration visibility, boolean later) {
        if (groups.isPresent() && !groups.get().isHead(entry)) {
            return true; // the engine does not see it
        }
        misplaced += later ? 1 : 0;
        return ready().changeVisibility(entry.delivery.receipt(), visibility);
    }

    /// Forgets a message that is not in the ledger any more.
    void delete(Ledger.Entry entry) {
        if (groups.isEmpty()) {
            hide(entry);
        } else if (groups.get().isHead(entry)) {
            hide(entry);
            groups.get().remove(entry).ifPresent(next -> show(List.of(next)));
        } else {
            var _ = groups.get().remove(entry);
        }
    }

    private void hide(Ledger.Entry entry) {
        if (engine == null) {
            return;
        }
        if (entry.delivery.receipt().isEmpty()) {
            outdated = true; // the engine deletes by receipt only
            return;
        }
        engine.delete(entry.delivery.receipt());
        dead++;
    }

    /// The ledger has lost messages that the engine still has.
    void reset() {
        groups.ifPresent(it -> it.reset(ledger.entries()));
        outdated = true;
    }

    private EngineQueue ready() {
        EngineQueue present = engine;
        if (present == null) {
            present = new EngineQueue(clock);
            engine = present;
            fill(present);
        } else if (outdated || (dead > MAX_DEAD && dead > ledger.size())) {
            present.clear();
            fill(present);
        }
        return present;
    }

    private void fill(EngineQueue empty) {
        Collection<Ledger.Entry> seen =
                groups.isEmpty() ? ledger.entries() : groups.get().heads();
        empty.insert(seen.stream().map(Ledger.Entry::place).toList());
        dead = 0;
        misplaced = 0;
        outdated = false;
    }
}
