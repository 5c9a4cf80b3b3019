package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A choice of parts of items: what a ProjectionExpression asks for. Parts keep their place in their maps; chosen
/// elements of a list move together. Immutable; a pure function.
public final class Projection {
    private final List<DocumentPath> paths;
    private final PathTree<DocumentPath> tree;

    private Projection(List<DocumentPath> paths) {
        this.paths = paths;
        this.tree = PathTree.of(paths, path -> path);
    }

    /// The parts at these paths, none of which contains another.
    public static Projection of(List<DocumentPath> paths) {
        return new Projection(List.copyOf(paths));
    }

    /// The paths, as they were given.
    public List<DocumentPath> paths() {
        return paths;
    }

    /// The chosen parts of that item; empty when it has none of them.
    public Item of(Item item) {
        return fields(item, tree);
    }

    private static Item fields(Item item, PathTree<DocumentPath> node) {
        Item.Builder chosen = Item.builder();
        node.fields()
                .forEach((name, child) ->
                        item.find(name).flatMap(value -> part(value, child)).ifPresent(part -> chosen.put(name, part)));
        return chosen.build();
    }

    private static Optional<AttributeValue> part(AttributeValue value, PathTree<DocumentPath> node) {
        if (node.leaf().isPresent()) {
            return Optional.of(value);
        }
        if (value instanceof AttributeValue.M(Item fields)) {
            Item chosen = fields(fields, node);
            return chosen.isEmpty() ? Optional.empty() : Optional.of(new AttributeValue.M(chosen));
        }
        if (value instanceof AttributeValue.L(List<AttributeValue> list)) {
            List<AttributeValue> chosen = elements(list, node.elements());
            return chosen.isEmpty() ? Optional.empty() : Optional.of(new AttributeValue.L(chosen));
        }
        return Optional.empty();
    }

    private static List<AttributeValue> elements(
            List<AttributeValue> list, Map<Integer, PathTree<DocumentPath>> wanted) {
        List<AttributeValue> chosen = new ArrayList<>();
        wanted.forEach((index, child) -> {
            if (index < list.size()) {
                part(list.get(index), child).ifPresent(chosen::add);
            }
        });
        return chosen;
    }
}
