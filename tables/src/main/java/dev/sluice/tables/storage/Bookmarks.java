package dev.sluice.tables.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Short texts by name, durable beside the tables: how far who reads their streams has come. Any thread may call
/// it.
public final class Bookmarks {
    private static final byte KIND = 'b';

    private final Gate gate;
    private final Committer committer;
    private final Map<String, String> current = new ConcurrentHashMap<>();

    Bookmarks(Gate gate, Committer committer) {
        this.gate = gate;
        this.committer = committer;
    }

    /// Takes over a row of the catalog, if it is one of ours.
    void restore(byte[] key, byte[] value) {
        if (key[0] == KIND) {
            current.put(
                    new String(Arrays.copyOfRange(key, 1, key.length), StandardCharsets.UTF_8),
                    new String(value, StandardCharsets.UTF_8));
        }
    }

    /// The text of that name.
    public Optional<String> find(String name) {
        return Optional.ofNullable(current.get(name));
    }

    /// Keeps a text under that name. Returns when it is durable. One name has one writer at a time.
    ///
    /// @throws StoreException when it cannot be written
    public void put(String name, String text) {
        write(name, text.getBytes(StandardCharsets.UTF_8));
        current.put(name, text);
    }

    /// Forgets that name. Returns when that is durable.
    ///
    /// @throws StoreException when it cannot be written
    public void remove(String name) {
        write(name, null);
        current.remove(name);
    }

    private void write(String name, byte @Nullable [] value) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        Bytes key = new Bytes(bytes.length + 1);
        key.put(KIND);
        key.put(bytes);
        Commit commit = Commit.ofCatalog(List.of(new Row(key.toByteArray(), value, 0, 0)), List.of());
        try (Gate.Pass _ = gate.enter()) {
            committer.submit(commit);
        }
        commit.await();
    }
}
