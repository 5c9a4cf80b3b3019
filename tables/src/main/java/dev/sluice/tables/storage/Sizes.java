package dev.sluice.tables.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How much each table and index holds, kept in the same batch as the rows, so that it is exact after any crash.
/// Written by the commit thread only; any thread reads.
final class Sizes {
    private static final byte KIND = 's';

    private final Map<Integer, SpaceSize> current = new ConcurrentHashMap<>();

    /// Takes over a row of the catalog, if it is one of ours.
    void restore(byte[] key, byte[] value) {
        if (key[0] != KIND) {
            return;
        }
        BytesReader in = new BytesReader(value);
        current.put(Row.space(key, 1), new SpaceSize(in.signed(), in.signed()));
    }

    SpaceSize of(int space) {
        return current.getOrDefault(space, SpaceSize.NONE);
    }

    /// What the sizes become with these commits.
    Map<Integer, SpaceSize> with(List<Commit> commits) {
        Map<Integer, SpaceSize> changed = new HashMap<>();
        for (Commit commit : commits) {
            for (Row row : commit.rows()) {
                if (row.items() != 0 || row.bytes() != 0) {
                    int space = row.space();
                    changed.put(space, changed.getOrDefault(space, of(space)).plus(row));
                }
            }
            commit.cleared().stream()
                    .filter(Cleared::isWhole)
                    .forEach(gone -> changed.put(gone.space(), SpaceSize.NONE));
        }
        return changed;
    }

    /// Those sizes are durable now.
    void publish(Map<Integer, SpaceSize> changed) {
        changed.forEach((space, size) -> {
            if (size.equals(SpaceSize.NONE)) {
                current.remove(space);
            } else {
                current.put(space, size);
            }
        });
    }

    /// Those sizes as rows of the catalog.
    static List<Row> rows(Map<Integer, SpaceSize> changed) {
        List<Row> rows = new ArrayList<>(changed.size());
        changed.forEach((space, size) -> rows.add(new Row(key(space), value(size), 0, 0)));
        return rows;
    }

    private static byte[] key(int space) {
        Bytes out = new Bytes(5);
        out.put(KIND);
        out.putInt(space);
        return out.toByteArray();
    }

    private static byte @Nullable [] value(SpaceSize size) {
        if (size.equals(SpaceSize.NONE)) {
            return null;
        }
        Bytes out = new Bytes(16);
        out.putSigned(size.items());
        out.putSigned(size.bytes());
        return out.toByteArray();
    }
}
