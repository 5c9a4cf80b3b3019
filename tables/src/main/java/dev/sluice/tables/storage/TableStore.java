package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

    private TableStore(Optional<StoreFolder> folder, Rocks rocks, DiskSpace disk) {
        this.folder = folder;
        this.rocks = rocks;
        this.writes = new ItemWrites(rocks, catalog);
        this.committer = new Committer(rocks, disk, sizes, writes::settled);
    }

    /// Opens the store in that folder, creating it when it is not there, and recovers whatever a crash left.
    ///
    /// @throws StoreException when another process has it open, when another version wrote it, or when it is
    ///     damaged
    public static TableStore open(Path path, StoreOptions options) {
        StoreFolder folder = StoreFolder.take(path);
        try {
            DiskSpace disk = folder.diskSpace(options.reservedBytes());
            return started(new TableStore(Optional.of(folder), Rocks.open(folder.database(), path, options), disk));
        } catch (StoreException e) {
            release(folder);
            throw e;
        }
    }

    /// Opens an empty store in memory; it ends with the process.
    public static TableStore inMemory(StoreOptions options) {
        return started(new TableStore(Optional.empty(), Rocks.inMemory(options), DiskSpace.unlimited()));
    }

    private static TableStore started(TableStore store) {
        store.catalog.restore(store.rocks, store.sizes);
        store.committer.start();
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
        Table table;
        Commit commit;
        try (Gate.Pass _ = gate.enterAlone()) {
            if (catalog.find(draft.name()).isPresent()) {
                return Optional.empty();
            }
            table = catalog.numbered(draft);
            commit = Commit.ofCatalog(catalog.rowsOf(table), List.of());
            committer.submit(commit);
            commit.await();
            catalog.publish(table);
        }
        return Optional.of(table);
    }

    /// Changes a table's notes; none when it does not exist.
    public Optional<Table> annotate(String name, UnaryOperator<Table> change) {
        try (Gate.Pass _ = gate.enterAlone()) {
            Optional<Table> changed = catalog.find(name)
                    .map(table -> table.withNotes(change.apply(table).notes()));
            if (changed.isPresent()) {
                Commit commit = Commit.ofCatalog(catalog.rowsOf(changed.get()), List.of());
                committer.submit(commit);
                commit.await();
                catalog.publish(changed.get());
            }
            return changed;
        }
    }

    /// Deletes a table with all that it holds; none when it does not exist.
    public Optional<Table> drop(String name) {
        try (Gate.Pass _ = gate.enterAlone()) {
            Optional<Table> table = catalog.find(name);
            if (table.isPresent()) {
                Commit commit = Commit.ofCatalog(List.of(Catalog.removalOf(table.get())), spacesOf(table.get()));
                committer.submit(commit);
                commit.await();
                catalog.withdraw(table.get());
            }
            return table;
        }
    }

    private static List<Integer> spacesOf(Table table) {
        List<Integer> spaces = new ArrayList<>();
        spaces.add(table.space());
        table.indexes().forEach(index -> spaces.add(index.space()));
        return spaces;
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
        Commit commit = Commit.ofCatalog(List.of(), List.of(space));
        try (Gate.Pass _ = gate.enter()) {
            committer.submit(commit);
        }
        commit.await();
    }

    /// Finishes what is under way, refuses what comes later, and lets go of the folder. Closing twice does nothing.
    @Override
    public void close() {
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
}
