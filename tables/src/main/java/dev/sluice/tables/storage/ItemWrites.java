package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Decides writes. Serialisable: a writer holds the locks of its rows from reading them until its commit stands in
/// the queue, and the queue's order is the log's order.
///
/// It does not hold them while the disk works. What it decided stands in `pending` until it is durable, and the
/// next writer of the same item builds on that; so a hot item takes as many writes in one sync as there are
/// writers. Readers never look there: they see only what is durable. A writer whose decision rests on something
/// pending depends on its commit, fails with it, and is not answered before it.
final class ItemWrites {
    private final Rocks rocks;
    private final Catalog catalog;
    private final KeyLocks locks = new KeyLocks();
    private final Map<RowKey, Pending> pending = new ConcurrentHashMap<>();

    ItemWrites(Rocks rocks, Catalog catalog) {
        this.rocks = rocks;
        this.catalog = catalog;
    }

    /// Decides all, and puts what they change into the queue as one commit.
    Decided decide(List<ItemWrite> writes, Committer committer) {
        return decide(writes, committer, false);
    }

    /// Likewise.
    ///
    /// @param byStore whether the store itself removes items that are over; streams tell it
    Decided decide(List<ItemWrite> writes, Committer committer, boolean byStore) {
        List<RowKey> keys = new ArrayList<>(writes.size());
        writes.forEach(write -> keys.add(RowKey.of(write.table(), write.key())));
        if (keys.size() > 1 && new HashSet<>(keys).size() < keys.size()) {
            throw new IllegalArgumentException("writes: one item twice (expected: every item once)");
        }
        try (KeyLocks.Held _ = keys.size() == 1 ? locks.hold(keys.getFirst()) : locks.hold(keys)) {
            return decideLocked(writes, keys, committer, new Rows(byStore));
        }
    }

    private Decided decideLocked(List<ItemWrite> writes, List<RowKey> keys, Committer committer, Rows rows) {
        List<Commit> dependsOn = new ArrayList<>();
        List<Written> outcome = new ArrayList<>(writes.size());
        boolean refused = false;
        for (int i = 0; i < keys.size(); i++) {
            Optional<Item> before = current(keys.get(i), dependsOn);
            Written written = new Written(before, writes.get(i).rule().decide(before));
            refused |= written.refused();
            outcome.add(written);
        }
        if (refused) {
            return new Decided(outcome, dependsOn);
        }
        for (int i = 0; i < keys.size(); i++) {
            Table table = catalog.current(writes.get(i).table());
            Written written = outcome.get(i);
            RowKey key = keys.get(i);
            rows.add(table, new Rows.Moved(key, written.before(), written.after()), row -> stands(key, row));
        }
        if (rows.rows().isEmpty()) {
            return new Decided(outcome, dependsOn);
        }
        Commit commit = Commit.ofItems(rows, dependsOn, keys);
        for (int i = 0; i < keys.size(); i++) {
            pending.put(keys.get(i), new Pending(commit, outcome.get(i).after()));
        }
        submit(commit, committer);
        return new Decided(outcome, List.of(commit));
    }

    /// Whether a row that is derived from an item is there, while its kind is still being built. Whoever wrote the
    /// item meanwhile has made it; who did so last may be on the way to the disk.
    private boolean stands(RowKey item, RowKey derived) {
        return pending.containsKey(item) || rocks.get(derived.bytes()).isPresent();
    }

    private void submit(Commit commit, Committer committer) {
        try {
            committer.submit(commit);
        } catch (StoreException e) {
            settled(commit);
            throw e;
        }
    }

    private Optional<Item> current(RowKey key, List<Commit> dependsOn) {
        Pending before = pending.get(key);
        if (before != null) {
            dependsOn.add(before.commit);
            return before.item;
        }
        return rocks.get(key.bytes()).map(ItemCodec::decode);
    }

    /// The commit is durable or has failed; what is in the database is the truth again.
    void settled(Commit commit) {
        for (RowKey key : commit.items()) {
            pending.computeIfPresent(key, (_, last) -> last.commit == commit ? null : last);
        }
    }

    /// What was decided.
    ///
    /// @param outcome for each write
    /// @param awaited what must be durable before anybody hears of it
    record Decided(List<Written> outcome, List<Commit> awaited) {
        List<Written> await() {
            awaited.forEach(Commit::await);
            return outcome;
        }
    }

    private record Pending(Commit commit, Optional<Item> item) {}
}
