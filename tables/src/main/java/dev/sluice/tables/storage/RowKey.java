package dev.sluice.tables.storage;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// The key of a row: the space of its table or index (4 bytes), a hash of the partition key (4 bytes), the
/// partition key, the sort key if any; in an index also the key of the table, which tells entries of equal index
/// keys apart.
///
/// The hash spreads partitions evenly, so that a parallel scan can be cut by ranges of it; a partition's rows stand
/// together in the order of the sort key. Immutable.
final class RowKey {
    private static final int TYPICAL_BYTES = 64;
    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private final byte[] bytes;
    private final int hash;

    private RowKey(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /// The row of an item, or of a key, in its table.
    static RowKey of(Table table, Item key) {
        Bytes out = new Bytes(TYPICAL_BYTES);
        putPartition(out, table.space(), value(table.key().partition(), key));
        putSort(out, table.key(), key);
        return new RowKey(out.toByteArray());
    }

    /// The row of an item in an index: none when it lacks a key of the index or has it with another type.
    static Optional<RowKey> of(Table table, Index index, Item item) {
        if (!isIndexed(index, item)) {
            return Optional.empty();
        }
        Bytes out = new Bytes(TYPICAL_BYTES);
        putPartition(out, index.space(), value(index.key().partition(), item));
        putSort(out, index.key(), item);
        OrderedKey.put(out, value(table.key().partition(), item));
        putSort(out, table.key(), item);
        return Optional.of(new RowKey(out.toByteArray()));
    }

    /// Where an item stands in the order of its expiry: the space, the time, the row of the item without its space.
    static RowKey expiring(int space, long seconds, RowKey item) {
        Bytes out = new Bytes(TYPICAL_BYTES);
        out.putInt(space);
        out.putLong(seconds);
        out.put(Arrays.copyOfRange(item.bytes, Integer.BYTES, item.bytes.length));
        return new RowKey(out.toByteArray());
    }

    /// The first key of that space whose number is not below that one; the number is not negative.
    static byte[] numbered(int space, long number) {
        Bytes out = new Bytes(Integer.BYTES + Long.BYTES);
        out.putInt(space);
        out.putLong(number);
        return out.toByteArray();
    }

    /// The number of a key that [#numbered] made.
    static long number(byte[] key) {
        return ByteBuffer.wrap(key).getLong(Integer.BYTES);
    }

    /// What every row of a partition begins with.
    static byte[] partition(int space, AttributeValue partition) {
        Bytes out = new Bytes(TYPICAL_BYTES);
        putPartition(out, space, partition);
        return out.toByteArray();
    }

    /// The first key of that space whose hash is not below that number; the number is unsigned, 2^32 means the end
    /// of the space.
    static byte[] position(int space, long hash) {
        Bytes out = new Bytes(8);
        out.putInt(hash >>> 32 == 0 ? space : space + 1);
        out.putInt((int) hash);
        return out.toByteArray();
    }

    static boolean isIndexed(Index index, Item item) {
        for (KeyAttribute attribute : index.key().attributes()) {
            Optional<AttributeValue> value = item.find(attribute.name());
            if (value.isEmpty() || value.get().type() != attribute.type().type()) {
                return false;
            }
        }
        return true;
    }

    private static void putPartition(Bytes out, int space, AttributeValue partition) {
        Bytes encoded = new Bytes(TYPICAL_BYTES);
        OrderedKey.put(encoded, partition);
        byte[] component = encoded.toByteArray();
        out.putInt(space);
        out.putInt(spread(component));
        out.put(component);
    }

    private static void putSort(Bytes out, KeySchema schema, Item item) {
        if (schema.sort().isPresent()) {
            OrderedKey.put(out, value(schema.sort().get(), item));
        }
    }

    private static AttributeValue value(KeyAttribute attribute, Item item) {
        return item.find(attribute.name())
                .orElseThrow(() -> new IllegalArgumentException("key: no " + attribute.name() + " in " + item));
    }

    /// FNV-1a, its bits mixed once more so that the high ones are as good as the low ones. Part of the format.
    private static int spread(byte[] component) {
        int h = FNV_OFFSET;
        for (byte b : component) {
            h = (h ^ (b & 0xFF)) * FNV_PRIME;
        }
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return h ^ (h >>> 16);
    }

    /// The key itself; only lent.
    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
