package dev.sluice.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What distinguishes one image from the next: `image + delta = next image`.
///
/// @param apis             new or changed, by API id
/// @param removedApis      ids
/// @param functions        new or changed, by function name
/// @param removedFunctions names
public record ApiDelta(
        Map<String, WebSocketApi> apis,
        Set<String> removedApis,
        Map<String, FunctionDefinition> functions,
        Set<String> removedFunctions) {
    public ApiDelta {
        apis = Map.copyOf(apis);
        removedApis = Set.copyOf(removedApis);
        functions = Map.copyOf(functions);
        removedFunctions = Set.copyOf(removedFunctions);
    }

    /// What leads from an image to that content.
    public static ApiDelta between(
            ApiImage image, Map<String, WebSocketApi> apis, Map<String, FunctionDefinition> functions) {
        return new ApiDelta(
                changed(image.apis(), apis),
                removed(image.apis(), apis),
                changed(image.functions(), functions),
                removed(image.functions(), functions));
    }

    /// Whether it changes nothing.
    public boolean isEmpty() {
        return apis.isEmpty() && removedApis.isEmpty() && functions.isEmpty() && removedFunctions.isEmpty();
    }

    /// The next image, one version on.
    public ApiImage appliedTo(ApiImage image) {
        return new ApiImage(
                image.version() + 1,
                applied(image.apis(), apis, removedApis),
                applied(image.functions(), functions, removedFunctions));
    }

    private static <V> Map<String, V> changed(Map<String, V> from, Map<String, V> to) {
        Map<String, V> changed = new HashMap<>(to);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(from.get(entry.getKey())));
        return changed;
    }

    private static <V> Set<String> removed(Map<String, V> from, Map<String, V> to) {
        Set<String> removed = new HashSet<>(from.keySet());
        removed.removeAll(to.keySet());
        return removed;
    }

    private static <V> Map<String, V> applied(Map<String, V> from, Map<String, V> changed, Set<String> removed) {
        Map<String, V> next = new HashMap<>(from);
        next.keySet().removeAll(removed);
        next.putAll(changed);
        return next;
    }
}
