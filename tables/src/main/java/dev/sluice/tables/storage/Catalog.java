package dev.sluice.tables.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All tables, and streams that have ended. Readers take one immutable snapshot; changes are made by one thread at
/// a time, which holds the store's gate.
final class Catalog {
    private static final byte TABLE = 't';
    private static final byte NEXT_SPACE = 'n';
    private static final byte ENDED_STREAM = 'e';

    private volatile SortedMap<String, Table> tables = Collections.emptySortedMap();
    private volatile List<Stream> ended = List.of();
    private int nextSpace = 1;

    /// Takes over a row of the catalog, if it is one of ours.
    void restore(byte[] key, byte[] value) {
        switch (key[0]) {
            case TABLE -> publish(TableCodec.decode(value));
            case NEXT_SPACE -> nextSpace = new BytesReader(value).count();
            case ENDED_STREAM -> keep(TableCodec.decodeStream(value));
            default -> {} // another's
        }
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

    /// In order of their names.
    List<Table> tables() {
        return List.copyOf(tables.values());
    }

    /// Streams that have been switched off, the earliest first.
    List<Stream> ended() {
        return ended;
    }

    /// What makes a table of that draft: everything has a space of its own and is complete, as there is no item.
    Alteration creation(Table draft) {
        int space = nextSpace++;
        Table table = numbered(draft.at(space), Readiness.READY);
        return new Alteration(table, rowsOf(table), List.of(), Optional.empty());
    }

    /// What makes that change: what is new gets a space and has yet to be built, what is no more goes.
    Alteration change(Table before, Table draft, Instant now) {
        Table after = numbered(draft, Readiness.BUILDING);
        Optional<Stream> over = before.stream()
                .filter(was -> after.stream()
                        .map(Stream::space)
                        .filter(space -> space == was.space())
                        .isEmpty())
                .map(was -> was.ended(now));
        List<Row> rows = new ArrayList<>(rowsOf(after));
        over.ifPresent(stream -> rows.add(new Row(key(stream), TableCodec.encode(stream), 0, 0)));
        return new Alteration(after, rows, Alteration.cleared(before, Optional.of(after)), over);
    }

    /// What makes a table go with all that it holds. Its stream stays for a while.
    static Alteration removal(Table table, Instant now) {
        Optional<Stream> over = table.stream().map(was -> was.ended(now));
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(key(table), null, 0, 0));
        over.ifPresent(stream -> rows.add(new Row(key(stream), TableCodec.encode(stream), 0, 0)));
        return new Alteration(table, rows, Alteration.cleared(table, Optional.empty()), over);
    }

    private Table numbered(Table draft, Readiness fresh) {
        List<Index> indexes = new ArrayList<>();
        for (Index index : draft.indexes()) {
            indexes.add(index.space() == 0 ? index.at(nextSpace++, fresh) : index);
        }
        return draft.withIndexes(indexes)
                .withExpiry(draft.expiry().map(it -> it.space() == 0 ? it.at(nextSpace++, fresh) : it))
                .withStream(draft.stream().map(it -> it.space() == 0 ? it.at(nextSpace++) : it));
    }

    private List<Row> rowsOf(Table table) {
        Bytes next = new Bytes(5);
        next.putVarint(nextSpace);
        return List.of(
                new Row(key(table), TableCodec.encode(table), 0, 0),
                new Row(new byte[] {NEXT_SPACE}, next.toByteArray(), 0, 0));
    }

    /// The row that forgets a stream.
    static Row removalOf(Stream stream) {
        return new Row(key(stream), null, 0, 0);
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

    /// Shows a stream that has ended.
    void keep(Stream stream) {
        List<Stream> more = new ArrayList<>(ended);
        more.add(stream);
        ended = List.copyOf(more);
    }

    /// Shows a stream to nobody any more.
    void forget(Stream stream) {
        ended = ended.stream().filter(each -> each.space() != stream.space()).toList();
    }

    private static byte[] key(Table table) {
        byte[] name = table.name().getBytes(StandardCharsets.UTF_8);
        Bytes out = new Bytes(name.length + 1);
        out.put(TABLE);
        out.put(name);
        return out.toByteArray();
    }

    private static byte[] key(Stream stream) {
        Bytes out = new Bytes(1 + Integer.BYTES);
        out.put(ENDED_STREAM);
        out.putInt(stream.space());
        return out.toByteArray();
    }
}
