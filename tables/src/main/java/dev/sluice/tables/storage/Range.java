package dev.sluice.tables.storage;

import dev.sluice.tables.expression.KeyRange;
import dev.sluice.tables.expression.SortRange;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.util.Arrays;
import java.util.Optional;

/// Rows of a table or of one of its indexes, one behind the other: a partition or a part of it, or a share of the
/// whole. Immutable.
public final class Range {
    private static final long HASHES = 1L << 32;

    private final Table table;
    private final Optional<Index> index;
    private final byte[] from;
    private final byte[] to;
    private final boolean forward;

    private Range(Table table, Optional<Index> index, byte[] from, byte[] to, boolean forward) {
        this.table = table;
        this.index = index;
        this.from = from;
        this.to = to;
        this.forward = forward;
    }

    /// The items of a partition whose sort keys are in range, ascending. Values have the types of the schema.
    public static Range partition(Table table, Optional<Index> index, KeyRange range) {
        byte[] prefix = RowKey.partition(space(table, index), range.partition());
        byte[] end = after(prefix);
        return switch (range.sort()) {
            case SortRange.All _ -> new Range(table, index, prefix, end, true);
            case SortRange.Equal(AttributeValue value) ->
                new Range(table, index, with(prefix, value), after(with(prefix, value)), true);
            case SortRange.Less(AttributeValue value) -> new Range(table, index, prefix, with(prefix, value), true);
            case SortRange.AtMost(AttributeValue value) ->
                new Range(table, index, prefix, after(with(prefix, value)), true);
            case SortRange.Greater(AttributeValue value) ->
                new Range(table, index, after(with(prefix, value)), end, true);
            case SortRange.AtLeast(AttributeValue value) -> new Range(table, index, with(prefix, value), end, true);
            case SortRange.Between(AttributeValue low, AttributeValue high) ->
                new Range(table, index, with(prefix, low), after(with(prefix, high)), true);
            case SortRange.BeginsWith(AttributeValue begin) -> {
                byte[] first = withPrefix(prefix, begin);
                yield new Range(table, index, first, after(first), true);
            }
        };
    }

    /// Share `segment` of `segments` of a table or index: disjoint, together everything.
    public static Range share(Table table, Optional<Index> index, int segment, int segments) {
        int space = space(table, index);
        return new Range(
                table,
                index,
                RowKey.position(space, HASHES * segment / segments),
                RowKey.position(space, HASHES * (segment + 1) / segments),
                true);
    }

    /// The same items, last one first.
    public Range descending() {
        return new Range(table, index, from, to, false);
    }

    /// What comes after that item, in the order of reading. The item need not exist; it has the keys of the table
    /// and of the index.
    public Range after(Item last) {
        byte[] key = index.map(it -> RowKey.of(table, it, last)
                        .orElseThrow(() -> new IllegalArgumentException("item: no key of index " + it.name())))
                .orElseGet(() -> RowKey.of(table, last))
                .bytes();
        if (forward) {
            byte[] next = after(key);
            return Arrays.compareUnsigned(next, from) > 0 ? new Range(table, index, next, to, true) : this;
        }
        return Arrays.compareUnsigned(key, to) < 0 ? new Range(table, index, from, key, false) : this;
    }

    /// Whether that item, which need not exist, has its place within this range.
    public boolean contains(Item item) {
        byte[] key = index.map(it -> RowKey.of(table, it, item))
                .orElseGet(() -> Optional.of(RowKey.of(table, item)))
                .map(RowKey::bytes)
                .orElse(to);
        return Arrays.compareUnsigned(from, key) <= 0 && Arrays.compareUnsigned(key, to) < 0;
    }

    boolean isEmpty() {
        return Arrays.compareUnsigned(from, to) >= 0;
    }

    byte[] from() {
        return from;
    }

    byte[] to() {
        return to;
    }

    boolean forward() {
        return forward;
    }

    private static int space(Table table, Optional<Index> index) {
        return index.isPresent() ? index.get().space() : table.space();
    }

    private static byte[] with(byte[] prefix, AttributeValue value) {
        Bytes out = new Bytes(prefix.length + 32);
        out.put(prefix);
        OrderedKey.put(out, value);
        return out.toByteArray();
    }

    private static byte[] withPrefix(byte[] prefix, AttributeValue begin) {
        Bytes out = new Bytes(prefix.length + 32);
        out.put(prefix);
        OrderedKey.putPrefix(out, begin);
        return out.toByteArray();
    }

    /// The first key that does not begin with these bytes and is above them. They begin with a space, which is
    /// never the last one, so there is one.
    private static byte[] after(byte[] prefix) {
        int last = prefix.length - 1;
        while (prefix[last] == (byte) 0xFF) {
            last--;
        }
        byte[] next = Arrays.copyOf(prefix, last + 1);
        next[last]++;
        return next;
    }
}
