package dev.sluice.tables.storage;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;

/// How RocksDB lays out its table files and what it keeps of them in memory: so that a read costs about the same in
/// a table of ten thousand items and in one of ten million, whose files are many times as large as the cache. Pure
/// functions.
///
/// A read needs a part of a file's filter, a part of its index and one block. RocksDB as it comes keeps the filter
/// of a file in one piece, and its index likewise, half a megabyte or more each: with ten million items nearly
/// every read had to bring in such pieces only to throw out others, and cost fifty times as much. Cut into pieces
/// of a page, those that are in use fit into the cache, and leave it last. A file that was written in one piece can
/// be read, and is written anew in its time.
final class TableFiles {
    private static final int BLOOM_BITS = 10;
    private static final int PIECE_BYTES = 4 << 10;

    /// The share of the cache that filters and indexes may take before they compete with items.
    private static final double FOR_PIECES = 0.5;

    private static final int AS_MANY_SHARDS_AS_FIT = -1;

    private TableFiles() {}

    /// The most that reading keeps in memory.
    static Cache cache(StoreOptions options) {
        return new LRUCache(options.cacheBytes(), AS_MANY_SHARDS_AS_FIT, false, FOR_PIECES);
    }

    /// One read in a hundred of what is not there looks into a file in vain.
    static BloomFilter filter() {
        return new BloomFilter(BLOOM_BITS);
    }

    /// Gives these options the layout. Cache and filter are used as long as they are.
    static ColumnFamilyOptions layout(ColumnFamilyOptions into, Cache cache, BloomFilter filter, StoreOptions options) {
        BlockBasedTableConfig blocks = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true)
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setMetadataBlockSize(PIECE_BYTES)
                .setPinTopLevelIndexAndFilter(true)
                .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash)
                .setFilterPolicy(filter);
        return into.setTableFormatConfig(blocks)
                .setWriteBufferSize(options.writeBufferBytes())
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
    }
}
