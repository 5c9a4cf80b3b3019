package dev.sluice.tables.expression;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/// Parsed expressions by their text: applications send the same few texts again and again. Shared by all requests,
/// free of locks on a hit. Policy when full: forgets everything and begins anew, so that a client that writes its
/// values into the text costs no memory. Texts that do not parse are not kept.
public final class ExpressionCache {
    private final int capacity;
    private final ConcurrentMap<Key, Object> parsed = new ConcurrentHashMap<>();

    private record Key(ExpressionKind kind, String text) {}

    /// Holds about that many texts, each at most 4 KB.
    public ExpressionCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
        }
        this.capacity = capacity;
    }

    /// The number of texts held.
    public int size() {
        return parsed.size();
    }

    Syntax condition(ExpressionKind kind, String text) {
        return (Syntax) parsed(new Key(kind, text), () -> ConditionParser.parse(kind, text));
    }

    UpdateSyntax update(String text) {
        return (UpdateSyntax) parsed(new Key(ExpressionKind.UPDATE, text), () -> UpdateParser.parse(text));
    }

    @SuppressWarnings("unchecked") // only projections are put under this kind
    List<Syntax.Path> projection(String text) {
        return (List<Syntax.Path>) parsed(new Key(ExpressionKind.PROJECTION, text), () -> ProjectionParser.parse(text));
    }

    private Object parsed(Key key, Supplier<?> parser) {
        Object known = parsed.get(key);
        if (known != null) {
            return known;
        }
        Object fresh = parser.get();
        if (parsed.size() >= capacity) {
            parsed.clear();
        }
        parsed.put(key, fresh);
        return fresh;
    }
}
