package dev.sluice.tables.storage;

import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Tables of the catalog as bytes, a version first. Version 1 knew neither readiness nor expiry nor streams. Pure
/// functions.
final class TableCodec {
    private static final int VERSION = 2;
    private static final int TYPICAL_BYTES = 512;
    private static final int ALL = 0;
    private static final int KEYS_ONLY = 1;
    private static final int INCLUDE = 2;
    private static final long NOT_ENDED = -1;

    private TableCodec() {}

    static byte[] encode(Table table) {
        Bytes out = new Bytes(TYPICAL_BYTES);
        out.put(VERSION);
        out.putText(table.name());
        out.putText(table.id().toString());
        out.putVarint(table.space());
        key(out, table.key());
        out.putSigned(table.created().toEpochMilli());
        notes(out, table.notes());
        out.putVarint(table.indexes().size());
        table.indexes().forEach(index -> index(out, index));
        out.put(table.expiry().isPresent() ? 1 : 0);
        table.expiry().ifPresent(expiry -> expiry(out, expiry));
        out.put(table.stream().isPresent() ? 1 : 0);
        table.stream().ifPresent(stream -> stream(out, stream));
        return out.toByteArray();
    }

    static Table decode(byte[] bytes) {
        BytesReader in = new BytesReader(bytes);
        int version = in.next();
        if (version < 1 || version > VERSION) {
            throw new StoreException(
                    StoreException.Reason.CANNOT_OPEN,
                    "table: format " + version + " (expected: 1 to " + VERSION + ")");
        }
        String name = in.text();
        UUID id = UUID.fromString(in.text());
        int space = in.count();
        KeySchema key = key(in);
        Instant created = Instant.ofEpochMilli(in.signed());
        Map<String, String> notes = notes(in);
        List<Index> indexes = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            indexes.add(index(in, version));
        }
        Table table = new Table(name, id, space, key, indexes, created, notes);
        return version == 1 ? table : table.withExpiry(expiry(in)).withStream(stream(in));
    }

    static byte[] encode(Stream stream) {
        Bytes out = new Bytes(TYPICAL_BYTES);
        out.put(VERSION);
        stream(out, stream);
        return out.toByteArray();
    }

    static Stream decodeStream(byte[] bytes) {
        BytesReader in = new BytesReader(bytes);
        int _ = in.next(); // every version is the same
        return oneStream(in);
    }

    private static void expiry(Bytes out, Expiry expiry) {
        out.putText(expiry.attribute());
        out.putVarint(expiry.space());
        out.put(code(expiry.readiness()));
    }

    private static Optional<Expiry> expiry(BytesReader in) {
        return in.next() == 0 ? Optional.empty() : Optional.of(new Expiry(in.text(), in.count(), readiness(in.next())));
    }

    private static int code(Readiness readiness) {
        return switch (readiness) {
            case READY -> 0;
            case BUILDING -> 1;
        };
    }

    private static Readiness readiness(int code) {
        return code == 0 ? Readiness.READY : Readiness.BUILDING;
    }

    private static void stream(Bytes out, Stream stream) {
        out.putText(stream.table());
        out.putVarint(stream.space());
        out.putText(stream.view().name());
        key(out, stream.key());
        out.putSigned(stream.started().toEpochMilli());
        out.putSigned(stream.ended().map(Instant::toEpochMilli).orElse(NOT_ENDED));
    }

    private static Optional<Stream> stream(BytesReader in) {
        return in.next() == 0 ? Optional.empty() : Optional.of(oneStream(in));
    }

    private static Stream oneStream(BytesReader in) {
        String table = in.text();
        int space = in.count();
        Stream.View view = Stream.View.valueOf(in.text());
        KeySchema key = key(in);
        Instant started = Instant.ofEpochMilli(in.signed());
        long ended = in.signed();
        return new Stream(
                table,
                space,
                view,
                key,
                started,
                ended == NOT_ENDED ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended)));
    }

    private static void index(Bytes out, Index index) {
        out.putText(index.name());
        out.putVarint(index.space());
        key(out, index.key());
        switch (index.projection()) {
            case Projection.All _ -> out.put(ALL);
            case Projection.KeysOnly _ -> out.put(KEYS_ONLY);
            case Projection.Include(Set<String> names) -> {
                out.put(INCLUDE);
                out.putVarint(names.size());
                names.forEach(out::putText);
            }
        }
        out.put(index.global() ? 1 : 0);
        notes(out, index.notes());
        out.put(code(index.readiness()));
    }

    private static Index index(BytesReader in, int version) {
        String name = in.text();
        int space = in.count();
        KeySchema key = key(in);
        Projection projection = projection(in);
        boolean global = in.next() == 1;
        Map<String, String> notes = notes(in);
        Readiness readiness = version == 1 ? Readiness.READY : readiness(in.next());
        return new Index(name, space, key, projection, global, notes, readiness);
    }

    private static Projection projection(BytesReader in) {
        int kind = in.next();
        return switch (kind) {
            case ALL -> new Projection.All();
            case KEYS_ONLY -> new Projection.KeysOnly();
            case INCLUDE -> {
                Set<String> names = new HashSet<>();
                for (int left = in.count(); left > 0; left--) {
                    names.add(in.text());
                }
                yield new Projection.Include(names);
            }
            default ->
                throw new StoreException(
                        StoreException.Reason.CANNOT_OPEN, "projection: kind " + kind + " (expected: 0 to 2)");
        };
    }

    private static void key(Bytes out, KeySchema key) {
        out.putVarint(key.attributes().size());
        key.attributes().forEach(attribute -> {
            out.putText(attribute.name());
            out.putText(attribute.type().name());
        });
    }

    private static KeySchema key(BytesReader in) {
        int attributes = in.count();
        KeyAttribute partition = keyAttribute(in);
        return new KeySchema(partition, attributes == 2 ? Optional.of(keyAttribute(in)) : Optional.empty());
    }

    private static KeyAttribute keyAttribute(BytesReader in) {
        return new KeyAttribute(in.text(), ScalarType.valueOf(in.text()));
    }

    private static void notes(Bytes out, Map<String, String> notes) {
        out.putVarint(notes.size());
        notes.forEach((name, text) -> {
            out.putText(name);
            out.putText(text);
        });
    }

    private static Map<String, String> notes(BytesReader in) {
        Map<String, String> notes = new HashMap<>();
        for (int left = in.count(); left > 0; left--) {
            notes.put(in.text(), in.text());
        }
        return notes;
    }
}
