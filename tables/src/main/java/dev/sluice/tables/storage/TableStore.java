package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A store of tables. Any thread may call it, calls block; [#close] by its owner.
///
/// What a writer has been told is durable as the options promise, and what a reader sees is durable too: nobody
/// ever sees an item that a crash could take back. Writes of an item are serialisable. Reads take no lock; each is
/// one state of the store.
public final class TableStore implements AutoCloseable {
    private final Optional<StoreFolder> folder;
    private final Rocks rocks;
    private final Catalog catalog = new Catalog();
    private final Sizes sizes = new Sizes();
    private final Gate gate = new Gate();
    private final ItemWrites writes;
    private final RequestTokens tokens = new RequestTokens();
    private final Committer committer;
    private final Definitions definitions;
    private final Streams streams;
    private final Bookmarks bookmarks;
    private final Sequence sequence;
    private final Backfill backfill;
    private final Upkeep upkeep;

    private TableStore(Optional<StoreFolder> folder, Rocks rocks, DiskSpace disk, InstantSource clock) {
        this.folder = folder;
        this.rocks = rocks;
        this.writes = new ItemWrites(rocks, catalog);
        this.sequence = new Sequence(clock);
        this.committer = new Committer(rocks, disk, sizes, sequence, writes::settled);
        this.definitions = new Definitions(gate, catalog, committer, clock);
        this.streams = new Streams(rocks, gate, catalog, sequence, clock);
        this.bookmarks = new Bookmarks(gate, committer);
        this.backfill = new Backfill(rocks, gate, catalog, writes, committer);
        this.upkeep = new Upkeep(
                definitions,
                backfill,
                new Expirations(rocks, gate, catalog, writes, committer, clock),
                new Trimming(rocks, gate, committer, streams, clock));
    }

    private void restore() {
        rocks.scanCatalog((key, value) -> {
            catalog.restore(key, value);
            sizes.restore(key, value);
            sequence.restore(key, value);
            bookmarks.restore(key, value);
            backfill.restore(key, value);
            return true;
        });
    }

    /// Opens the store in that folder, creating it when it is not there, and recovers whatever a crash left.
    ///
    /// @throws StoreException when another process has it open, when another version wrote it, or when it is
    ///     damaged
    public static TableStore open(Path path, StoreOptions options) {
        StoreFolder folder = StoreFolder.take(path);
        try {
            DiskSpace disk = folder.diskSpace(options.reservedBytes());
            Rocks rocks = Rocks.open(folder.database(), path, options);
            return started(new TableStore(Optional.of(folder), rocks, disk, options.clock()));
        } catch (StoreException e) {
            release(folder);
            throw e;
        }
    }

    /// Opens an empty store in memory; it ends with the process.
    public static TableStore inMemory(StoreOptions options) {
        return started(
                new TableStore(Optional.empty(), Rocks.inMemory(options), DiskSpace.unlimited(), options.clock()));
    }

    private static TableStore started(TableStore store) {
        store.restore();
        store.committer.start();
        Upgrade.run(store.catalog, store.definitions);
        store.upkeep.start();
        return store;
    }

    /// The table of that name.
    public Optional<Table> table(String name) {
        return catalog.find(name);
    }

    /// The names of all tables, in order of their characters.
    public List<String> tableNames() {
        return catalog.names();
    }

    /// How much a table holds, index entries not counted. Exact.
    public SpaceSize size(Table table) {
        return sizes.of(table.space());
    }

    /// How much an index holds. Exact.
    public SpaceSize size(Index index) {
        return sizes.of(index.space());
    }

    /// Creates a table, usable at once; none when there is one of that name. The draft's spaces are ignored.
    public Optional<Table> create(Table draft) {
        return definitions.create(draft);
    }

    /// Changes a table; none when it does not exist. What the change adds with space 0 gets one; indexes and an
    /// expiry are built in the background, while the table is read and written. What the change leaves out goes at
    /// once.
    ///
    /// @param change asked once, while nobody else is in the store: quick, and with no call back
    public Optional<Table> alter(String name, UnaryOperator<Table> change) {
        Optional<Table> altered = definitions.alter(name, change);
        upkeep.wake();
        return altered;
    }

    /// Deletes a table with all that it holds; none when it does not exist. Its stream can be read for a while.
    public Optional<Table> drop(String name) {
        return definitions.drop(name);
    }

    /// The changes of tables that have a stream.
    public Streams streams() {
        return streams;
    }

    /// Short texts kept beside the tables.
    public Bookmarks bookmarks() {
        return bookmarks;
    }

    /// The item of that key, which has been checked against the table's schema.
    public Optional<Item> get(Table table, Item key) {
        byte[] row = RowKey.of(table, key).bytes();
        Optional<byte[]> value;
        try (Gate.Pass _ = gate.enter()) {
            value = rocks.get(row);
        }
        return value.map(ItemCodec::decode);
    }

    /// The items of these keys, in their order: all of one state of the store.
    public List<Optional<Item>> get(List<ItemKey> keys) {
        List<byte[]> rows = keys.stream()
                .map(each -> RowKey.of(each.table(), each.key()).bytes())
                .toList();
        List<Optional<byte[]>> values;
        try (Gate.Pass _ = gate.enter()) {
            values = rocks.getAll(rows);
        }
        return values.stream().map(value -> value.map(ItemCodec::decode)).toList();
    }

    /// Tells the items of a range, of an index its entries, until the visitor has had enough.
    public void read(Range range, ItemVisitor visitor) {
        if (range.isEmpty()) {
            return;
        }
        try (Gate.Pass _ = gate.enter()) {
            rocks.scan(range.from(), range.to(), range.forward(), (_, value) -> visitor.visit(ItemCodec.decode(value)));
        }
    }

    /// Tells the entries of a range of a local index, each with the item that it stands for, until the visitor has
    /// had enough: all of one state of the store.
    public void readWhole(Range range, Table table, EntryVisitor visitor) {
        if (range.isEmpty()) {
            return;
        }
        try (Gate.Pass _ = gate.enter()) {
            rocks.join(range.from(), range.to(), range.forward(), (value, items) -> {
                Item entry = ItemCodec.decode(value);
                Optional<byte[]> item = items.get(RowKey.of(table, entry).bytes());
                return visitor.visit(entry, item.map(ItemCodec::decode));
            });
        }
    }

    /// Writes one item. Returns when it is durable, or was refused.
    ///
    /// @throws NoSuchTableException when the table has been deleted
    /// @throws StoreException       when it cannot be written
    public Written write(ItemWrite write) {
        return write(List.of(write)).getFirst();
    }

    /// Writes several items, of any tables, each at most once: all of them or, when one rule refuses, none. Every
    /// rule is asked in any case. Returns when all are durable, or were refused.
    ///
    /// @throws NoSuchTableException when one of the tables has been deleted
    /// @throws StoreException       when they cannot be written
    public List<Written> write(List<ItemWrite> several) {
        ItemWrites.Decided decided;
        try (Gate.Pass _ = gate.enter()) {
            decided = writes.decide(several, committer);
        }
        return decided.await();
    }

    /// Writes several items as [#write(List)] does, unless a request of that token has done so in the last ten
    /// minutes. The token becomes durable with what is written; a write that is refused leaves none.
    ///
    /// @throws NoSuchTableException when one of the tables has been deleted
    /// @throws StoreException       when they cannot be written
    public Once writeOnce(RequestToken token, List<ItemWrite> several) {
        tokens.toBeCleared(token).ifPresent(this::clear);
        List<ItemWrite> guarded = new ArrayList<>(several);
        guarded.addAll(RequestTokens.guards(token));
        return RequestTokens.outcome(token, write(guarded));
    }

    private void clear(int space) {
        Commit commit = Commit.ofCatalog(List.of(), List.of(Cleared.whole(space)));
        try (Gate.Pass _ = gate.enter()) {
            committer.submit(commit);
        }
        commit.await();
    }

    /// Copies everything as it is now to that folder, while others read and write. What was acknowledged before the
    /// call is in the copy; it can be opened as a store, and [TableBackup#restore] brings it back.
    ///
    /// @param target a folder that is not there, or is empty
    /// @throws StoreException when it cannot be written, or the store is in memory only
    public void backup(Path target) {
        if (folder.isEmpty()) {
            throw new StoreException(
                    StoreException.Reason.FAILED, "backup: the tables are in memory only (expected: tables on disk)");
        }
        try (Gate.Pass _ = gate.enter()) {
            TableBackup.write(rocks, target);
        }
    }

    /// Reads everything and compares it with its checksums.
    ///
    /// @throws StoreException when something is damaged
    public void verify() {
        try (Gate.Pass _ = gate.enter()) {
            rocks.verify();
        }
    }

    /// Finishes what is under way, refuses what comes later, and lets go of the folder. Closing twice does nothing.
    @Override
    public void close() {
        upkeep.close();
        if (!gate.close()) {
            return;
        }
        committer.close();
        rocks.close();
        folder.ifPresent(TableStore::release);
    }

    private static void release(StoreFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hears items.
    @FunctionalInterface
    public interface ItemVisitor {
        /// Whether the next one is wanted. Must not call back into the store.
        boolean visit(Item item);
    }

    /// Hears entries of an index.
    @FunctionalInterface
    public interface EntryVisitor {
        /// Whether the next one is wanted. Must not call back into the store.
        ///
        /// @param item that the entry stands for; there is always one, unless the store is damaged
        boolean visit(Item entry, Optional<Item> item);
    }
}
