package dev.sluice.tables.storage;

import dev.sluice.tables.storage.StoreException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.rocksdb.AbstractImmutableNativeReference;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.FlushOptions;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksMemEnv;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The database with all that is native about it. Any thread may read; only the commit thread writes. Whoever calls
/// has made sure that it is not closed meanwhile.
///
/// Recovery is `PointInTimeRecovery`: after a crash the log is replayed up to its first incomplete record. All that
/// was acknowledged lies before it, because a record is synced before it is acknowledged; a torn record at the end
/// is a write that nobody was told of. Blocks and log records carry checksums, which are verified on every read.
final class Rocks implements AutoCloseable {
    private static final int KEPT_LOGS = 3;
    private static final long MAX_INFO_LOG_BYTES = 4L << 20;

    private final List<AbstractImmutableNativeReference> owned;
    private final RocksDB db;
    private final ColumnFamilyHandle catalog;
    private final ColumnFamilyHandle rows;
    private final ReadOptions reads;
    private final WriteOptions writes;

    private Rocks(
            List<AbstractImmutableNativeReference> owned,
            RocksDB db,
            List<ColumnFamilyHandle> families,
            WriteOptions writes) {
        this.owned = owned;
        this.db = db;
        this.catalog = families.get(0);
        this.rows = families.get(1);
        this.reads = own(owned, new ReadOptions());
        this.writes = writes;
    }

    /// Opens the database of that folder.
    ///
    /// @param folder  the database's
    /// @param library where the native library may be unpacked
    static Rocks open(Path folder, Path library, StoreOptions options) {
        loadLibraryInto(library);
        List<AbstractImmutableNativeReference> owned = new ArrayList<>();
        WriteOptions writes = own(owned, new WriteOptions()).setSync(options.durability() == Durability.SYNCED);
        return open(folder.toString(), options, owned, own(owned, new DBOptions()), writes);
    }

    /// Unpacks the native library beside the database, always to the same file: in the folder for temporary files
    /// every killed process would leave 15 MB behind.
    private static void loadLibraryInto(Path folder) {
        try {
            NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
        } catch (IOException e) {
            throw new StoreException(
                    Reason.CANNOT_OPEN, folder + ": the native library cannot be unpacked there: " + e.getMessage(), e);
        }
        RocksDB.loadLibrary();
    }

    /// A database in this process's memory; nothing of it is ever on disk.
    static Rocks inMemory(StoreOptions options) {
        RocksDB.loadLibrary();
        List<AbstractImmutableNativeReference> owned = new ArrayList<>();
        DBOptions dbOptions = own(owned, new DBOptions()).setEnv(own(owned, new RocksMemEnv(Env.getDefault())));
        return open("/sluice", options, owned, dbOptions, own(owned, new WriteOptions()));
    }

    private static Rocks open(
            String path,
            StoreOptions options,
            List<AbstractImmutableNativeReference> owned,
            DBOptions dbOptions,
            WriteOptions writes) {
        dbOptions
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setMaxTotalWalSize(2 * options.writeBufferBytes())
                .setKeepLogFileNum(KEPT_LOGS)
                .setMaxLogFileSize(MAX_INFO_LOG_BYTES)
                .setIncreaseParallelism(2);
        ColumnFamilyOptions familyOptions = familyOptions(owned, options);
        List<ColumnFamilyDescriptor> descriptors = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, familyOptions),
                new ColumnFamilyDescriptor("rows".getBytes(StandardCharsets.US_ASCII), familyOptions));
        List<ColumnFamilyHandle> families = new ArrayList<>();
        try {
            RocksDB db = RocksDB.open(dbOptions, path, descriptors, families);
            return new Rocks(owned, db, families, writes);
        } catch (RocksDBException e) {
            closeAll(owned);
            throw new StoreException(Reason.CANNOT_OPEN, path + ": the tables cannot be opened: " + e.getMessage(), e);
        }
    }

    private static ColumnFamilyOptions familyOptions(
            List<AbstractImmutableNativeReference> owned, StoreOptions options) {
        Cache cache = own(owned, TableFiles.cache(options));
        BloomFilter filter = own(owned, TableFiles.filter());
        return TableFiles.layout(own(owned, new ColumnFamilyOptions()), cache, filter, options);
    }

    private static <T extends AbstractImmutableNativeReference> T own(
            List<AbstractImmutableNativeReference> owned, T reference) {
        owned.add(reference);
        return reference;
    }

    Optional<byte[]> get(byte[] key) {
        try {
            return Optional.ofNullable(db.get(rows, reads, key));
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    /// The values of several rows, all of one state of the store.
    List<Optional<byte[]>> getAll(List<byte[]> keys) {
        Snapshot state = db.getSnapshot();
        try (ReadOptions ofState = new ReadOptions().setSnapshot(state)) {
            List<Optional<byte[]>> values = new ArrayList<>(keys.size());
            for (byte[] key : keys) {
                values.add(Optional.ofNullable(db.get(rows, ofState, key)));
            }
            return values;
        } catch (RocksDBException e) {
            throw failed("read", e);
        } finally {
            db.releaseSnapshot(state);
        }
    }

    /// Tells the rows from `from` (included) to `to` (not included), until the visitor has had enough. What it
    /// hears is one state of the store, whatever is written meanwhile.
    void scan(byte[] from, byte[] to, boolean forward, RowVisitor visitor) {
        try (Slice lower = new Slice(from);
                Slice upper = new Slice(to);
                ReadOptions bounds =
                        new ReadOptions().setIterateLowerBound(lower).setIterateUpperBound(upper);
                RocksIterator iterator = db.newIterator(rows, bounds)) {
            walk(iterator, forward, visitor);
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    /// As [#scan], for a visitor that looks up other rows, too: all of the same state.
    void join(byte[] from, byte[] to, boolean forward, LookingVisitor visitor) {
        Snapshot state = db.getSnapshot();
        try (Slice lower = new Slice(from);
                Slice upper = new Slice(to);
                ReadOptions ofState = new ReadOptions().setSnapshot(state);
                ReadOptions bounds = new ReadOptions()
                        .setSnapshot(state)
                        .setIterateLowerBound(lower)
                        .setIterateUpperBound(upper);
                RocksIterator iterator = db.newIterator(rows, bounds)) {
            walk(iterator, forward, (_, value) -> visitor.visit(value, key -> get(ofState, key)));
        } catch (RocksDBException e) {
            throw failed("read", e);
        } finally {
            db.releaseSnapshot(state);
        }
    }

    private Optional<byte[]> get(ReadOptions ofState, byte[] key) {
        try {
            return Optional.ofNullable(db.get(rows, ofState, key));
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    /// Hears values of a range and looks up others. Returns whether to go on.
    @FunctionalInterface
    interface LookingVisitor {
        boolean visit(byte[] value, Lookup other);
    }

    /// The value of another row, of the state that the visitor hears.
    @FunctionalInterface
    interface Lookup {
        Optional<byte[]> get(byte[] key);
    }

    /// Tells every row of the catalog.
    void scanCatalog(RowVisitor visitor) {
        try (RocksIterator iterator = db.newIterator(catalog)) {
            walk(iterator, true, visitor);
        } catch (RocksDBException e) {
            throw failed("read", e);
        }
    }

    private static void walk(RocksIterator iterator, boolean forward, RowVisitor visitor) throws RocksDBException {
        if (forward) {
            iterator.seekToFirst();
        } else {
            iterator.seekToLast();
        }
        while (iterator.isValid() && visitor.visit(iterator.key(), iterator.value())) {
            if (forward) {
                iterator.next();
            } else {
                iterator.prev();
            }
        }
        iterator.status();
    }

    /// Writes everything in one batch and syncs, as the options promise.
    ///
    /// @param more        rows beside those of the commits
    /// @param catalogRows likewise, of the catalog
    void write(List<Commit> commits, List<Row> more, List<Row> catalogRows) {
        try (WriteBatch batch = new WriteBatch()) {
            for (Commit commit : commits) {
                put(batch, rows, commit.rows());
                put(batch, catalog, commit.catalogRows());
                for (Cleared gone : commit.cleared()) {
                    batch.deleteRange(rows, gone.from(), gone.to());
                }
            }
            put(batch, rows, more);
            put(batch, catalog, catalogRows);
            db.write(writes, batch);
        } catch (RocksDBException e) {
            throw failed("write", e);
        }
    }

    private static void put(WriteBatch batch, ColumnFamilyHandle family, List<Row> changed) throws RocksDBException {
        for (Row row : changed) {
            if (row.value() == null) {
                batch.delete(family, row.key());
            } else {
                batch.put(family, row.key(), row.value());
            }
        }
    }

    private static StoreException failed(String what, RocksDBException e) {
        Status status = e.getStatus();
        if (status != null && status.getSubCode() == Status.SubCode.NoSpace) {
            return DiskSpace.full(what + ": no space left on the disk of the tables", e);
        }
        return new StoreException(Reason.FAILED, what + ": the storage engine reports: " + e.getMessage(), e);
    }

    /// Copies the database as it is now to a folder that is not there yet, while others read and write. Files that
    /// never change are linked where the disk is the same.
    void copyTo(Path folder) {
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(folder.toString());
        } catch (RocksDBException e) {
            throw failed("backup", e);
        }
    }

    /// Reads every block and compares it with its checksum.
    void verify() {
        try {
            db.verifyChecksum();
        } catch (RocksDBException e) {
            throw failed("verification", e);
        }
    }

    /// Brings what is in memory into table files, so that the next start has no log to replay, and lets go.
    @Override
    public void close() {
        try (FlushOptions flush = new FlushOptions()) {
            db.flush(flush.setWaitForFlush(true), Arrays.asList(catalog, rows));
        } catch (RocksDBException e) {
            System.getLogger("dev.sluice.tables")
                    .log(System.Logger.Level.WARNING, "event=flush-failed reason=\"" + e.getMessage() + "\"");
        }
        catalog.close();
        rows.close();
        db.close();
        closeAll(owned);
    }

    private static void closeAll(List<AbstractImmutableNativeReference> owned) {
        Collections.reverse(owned);
        owned.forEach(AbstractImmutableNativeReference::close);
    }

    /// Hears rows.
    @FunctionalInterface
    interface RowVisitor {
        /// Whether the next one is wanted. The arrays are given away.
        boolean visit(byte[] key, byte[] value);
    }
}
