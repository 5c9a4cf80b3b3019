package dev.sluice.tables.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All tables. Readers take one immutable snapshot; changes are made by one thread at a time, which holds the
/// store's gate.
final class Catalog {
    private static final byte TABLE = 't';
    private static final byte NEXT_SPACE = 'n';

    private volatile SortedMap<String, Table> tables = Collections.emptySortedMap();
    private int nextSpace = 1;

    /// Takes over what is on disk.
    void restore(Rocks rocks, Sizes sizes) {
        SortedMap<String, Table> found = new TreeMap<>();
        rocks.scanCatalog((key, value) -> {
            if (key[0] == TABLE) {
                Table table = TableCodec.decode(value);
                found.put(table.name(), table);
            } else if (key[0] == NEXT_SPACE) {
                nextSpace = new BytesReader(value).count();
            } else if (Sizes.isSize(key)) {
                sizes.restore(key, value);
            }
            return true;
        });
        tables = Collections.unmodifiableSortedMap(found);
    }

    Optional<Table> find(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /// The table of that id as it is now.
    ///
    /// @throws NoSuchTableException when it was deleted
    Table current(Table known) {
        if (RequestTokens.owns(known)) {
            return known;
        }
        Table table = tables.get(known.name());
        if (table == null || !table.id().equals(known.id())) {
            throw new NoSuchTableException(known.name());
        }
        return table;
    }

    /// Names in order.
    List<String> names() {
        return List.copyOf(tables.keySet());
    }

    /// That draft with spaces of its own.
    Table numbered(Table draft) {
        int space = nextSpace++;
        List<Index> indexes = new ArrayList<>();
        for (Index index : draft.indexes()) {
            indexes.add(new Index(
                    index.name(), nextSpace++, index.key(), index.projection(), index.global(), index.notes()));
        }
        return new Table(draft.name(), draft.id(), space, draft.key(), indexes, draft.created(), draft.notes());
    }

    /// The rows that make a table durable.
    List<Row> rowsOf(Table table) {
        Bytes next = new Bytes(5);
        next.putVarint(nextSpace);
        return List.of(
                new Row(key(table), TableCodec.encode(table), 0, 0),
                new Row(new byte[] {NEXT_SPACE}, next.toByteArray(), 0, 0));
    }

    /// The row that forgets a table.
    static Row removalOf(Table table) {
        return new Row(key(table), null, 0, 0);
    }

    /// Shows a table, new or changed, to everybody.
    void publish(Table table) {
        Map<String, Table> more = new TreeMap<>(tables);
        more.put(table.name(), table);
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(more));
    }

    /// Shows a table to nobody any more.
    void withdraw(Table table) {
        SortedMap<String, Table> fewer = new TreeMap<>(tables);
        fewer.remove(table.name());
        tables = Collections.unmodifiableSortedMap(fewer);
    }

    private static byte[] key(Table table) {
        byte[] name = table.name().getBytes(StandardCharsets.UTF_8);
        Bytes out = new Bytes(name.length + 1);
        out.put(TABLE);
        out.put(name);
        return out.toByteArray();
    }
}
