package dev.sluice.tables.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Document paths that do not overlap, as a tree with something at each leaf. Built once, then only read.
///
/// @param <T> what a path leads to
final class PathTree<T> {
    private final Map<String, PathTree<T>> fields = new LinkedHashMap<>();
    private final SortedMap<Integer, PathTree<T>> elements = new TreeMap<>();
    private @Nullable T leaf;

    private PathTree() {}

    static <T> PathTree<T> of(List<T> leaves, Function<T, DocumentPath> pathOf) {
        PathTree<T> root = new PathTree<>();
        leaves.forEach(leaf -> root.put(pathOf.apply(leaf), leaf));
        return root;
    }

    /// The branches by field, in the order of the paths.
    Map<String, PathTree<T>> fields() {
        return fields;
    }

    /// The branches by element, in ascending order.
    SortedMap<Integer, PathTree<T>> elements() {
        return elements;
    }

    /// What stands here when a path ends here.
    Optional<T> leaf() {
        return Optional.ofNullable(leaf);
    }

    private void put(DocumentPath path, T value) {
        PathTree<T> node = this;
        for (DocumentPath.Element element : path.elements()) {
            node = switch (element) {
                case DocumentPath.Attribute(String name) -> node.fields.computeIfAbsent(name, _ -> new PathTree<>());
                case DocumentPath.Index(int index) -> node.elements.computeIfAbsent(index, _ -> new PathTree<>());
            };
        }
        node.leaf = value;
    }
}
