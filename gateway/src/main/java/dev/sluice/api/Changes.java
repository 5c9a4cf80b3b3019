package dev.sluice.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What distinguishes one map of an image from the same map of the next.
///
/// @param changed new or changed, by key
/// @param removed keys
public record Changes<V>(Map<String, V> changed, Set<String> removed) {
    public Changes {
        changed = Map.copyOf(changed);
        removed = Set.copyOf(removed);
    }

    /// What leads from one map to the other.
    static <V> Changes<V> between(Map<String, V> from, Map<String, V> to) {
        Map<String, V> changed = new HashMap<>(to);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(from.get(entry.getKey())));
        Set<String> removed = new HashSet<>(from.keySet());
        removed.removeAll(to.keySet());
        return new Changes<>(changed, removed);
    }

    /// The map after these changes.
    Map<String, V> appliedTo(Map<String, V> from) {
        Map<String, V> next = new HashMap<>(from);
        next.keySet().removeAll(removed);
        next.putAll(changed);
        return next;
    }

    /// Whether nothing changes.
    public boolean isEmpty() {
        return changed.isEmpty() && removed.isEmpty();
    }
}
