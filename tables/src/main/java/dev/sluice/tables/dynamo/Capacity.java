package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Table;
import dev.sluice.wire.json.JsonSink;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Capacity units that an operation consumed: a write costs one for each begun KB of the larger of the item before
/// and after, in the table and in every index whose entry changes; a read one for each begun 4 KB, half of that
/// when it is not consistent.
///
/// @param table   of the table itself
/// @param indexes by the name of the index
/// @param kind    what was done; only transactions tell it
record Capacity(double table, Map<String, Double> indexes, Kind kind) {
    private static final int WRITE_UNIT_BYTES = 1024;
    private static final int READ_UNIT_BYTES = 4096;

    /// Nothing consumed.
    static final Capacity NONE = new Capacity(0, Map.of(), Kind.READ);

    /// What consumed it.
    enum Kind {
        READ(""),
        WRITE(""),
        TRANSACTION_READ("ReadCapacityUnits"),
        TRANSACTION_WRITE("WriteCapacityUnits");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    Capacity {
        indexes = Map.copyOf(indexes);
    }

    /// For reading that many bytes of a table or an index.
    static Capacity read(Optional<Index> index, long bytes, boolean consistent) {
        double units = readUnits(bytes) * (consistent ? 1 : 0.5);
        return index.map(it -> new Capacity(0, Map.of(it.name(), units), Kind.READ))
                .orElseGet(() -> new Capacity(units, Map.of(), Kind.READ));
    }

    /// For fetching items that entries of a local index stand for: each costs what reading it alone costs.
    ///
    /// @param units of all of them, by [#readUnits]
    static Capacity fetches(long units, boolean consistent) {
        return new Capacity(units * (consistent ? 1 : 0.5), Map.of(), Kind.READ);
    }

    /// The units of a consistent read of that many bytes.
    static long readUnits(long bytes) {
        return Math.max(1, Math.ceilDiv(bytes, READ_UNIT_BYTES));
    }

    /// For turning an item into another.
    static Capacity write(Table table, Optional<Item> before, Optional<Item> after) {
        Map<String, Double> indexes = new TreeMap<>();
        for (Index index : table.indexes()) {
            double units = indexUnits(table, index, before, after);
            if (units > 0) {
                indexes.put(index.name(), units);
            }
        }
        return new Capacity(Math.max(units(before), units(after)), indexes, Kind.WRITE);
    }

    private static double indexUnits(Table table, Index index, Optional<Item> before, Optional<Item> after) {
        Optional<Item> old = before.flatMap(item -> index.entryOf(table, item));
        Optional<Item> now = after.flatMap(item -> index.entryOf(table, item));
        if (old.equals(now)) {
            return 0;
        }
        boolean moves = old.isPresent() && now.isPresent() && !sameKey(index, old.get(), now.get());
        double oldUnits = old.isPresent() ? units(old) : 0;
        double newUnits = now.isPresent() ? units(now) : 0;
        return moves ? oldUnits + newUnits : Math.max(oldUnits, newUnits);
    }

    private static boolean sameKey(Index index, Item old, Item now) {
        return index.key().attributes().stream()
                .allMatch(attribute -> old.find(attribute.name()).equals(now.find(attribute.name())));
    }

    private static double units(Optional<Item> item) {
        return item.map(it -> (double) Math.max(1, Math.ceilDiv(ItemSize.of(it), WRITE_UNIT_BYTES)))
                .orElse(1.0);
    }

    /// Both together.
    Capacity plus(Capacity other) {
        Map<String, Double> sum = new TreeMap<>(indexes);
        other.indexes.forEach((name, units) -> sum.merge(name, units, Double::sum));
        return new Capacity(table + other.table, sum, kind);
    }

    /// What the same costs in a transaction: twice as much.
    Capacity ofTransaction() {
        Map<String, Double> twice = new TreeMap<>();
        indexes.forEach((name, units) -> twice.put(name, units * 2));
        return new Capacity(table * 2, twice, kind == Kind.READ ? Kind.TRANSACTION_READ : Kind.TRANSACTION_WRITE);
    }

    /// Writes the value of `ConsumedCapacity`.
    void writeTo(JsonSink out, Table of, boolean withIndexes) {
        out.beginObject();
        out.name("TableName");
        out.string(of.name());
        units(
                out,
                table
                        + indexes.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum());
        if (withIndexes) {
            out.name("Table");
            single(out, table);
            group(out, of, "GlobalSecondaryIndexes", true);
            group(out, of, "LocalSecondaryIndexes", false);
        }
        out.endObject();
    }

    private void group(JsonSink out, Table of, String name, boolean global) {
        Map<String, Double> some = new TreeMap<>(indexes);
        some.keySet()
                .removeIf(index ->
                        of.index(index).filter(it -> it.global() == global).isEmpty());
        if (some.isEmpty()) {
            return;
        }
        out.name(name);
        out.beginObject();
        some.forEach((index, units) -> {
            out.name(index);
            single(out, units);
        });
        out.endObject();
    }

    private void single(JsonSink out, double units) {
        out.beginObject();
        units(out, units);
        out.endObject();
    }

    private void units(JsonSink out, double units) {
        out.name("CapacityUnits");
        out.decimal(Double.toString(units));
        if (!kind.field.isEmpty()) {
            out.name(kind.field);
            out.decimal(Double.toString(units));
        }
    }
}
