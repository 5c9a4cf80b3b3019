package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.DynamoNumber;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.Nesting;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One update of one item. First all new values are computed, then the item is rebuilt from the top along the
/// paths, so that indexes mean the lists as they were. Confined to one call.
final class UpdateApplication {
    private final Item old;
    private final String wrongType;
    private final PathTree<Update.Action> tree;
    private final Map<DocumentPath, AttributeValue> newValues = new HashMap<>();

    UpdateApplication(List<Update.Action> actions, Item old, String wrongType) {
        this.old = old;
        this.wrongType = wrongType;
        this.tree = PathTree.of(actions, Update.Action::path);
        for (Update.Action action : actions) {
            if (action instanceof Update.Set(DocumentPath path, NewValue value)) {
                newValues.put(path, checkedDepth(path, value.from(old)));
            }
        }
    }

    /// A value that is deep in itself may become too deep where it is put.
    private static AttributeValue checkedDepth(DocumentPath path, AttributeValue value) {
        if (path.isNested()) {
            Nesting.check(path.elements().size() - 1 + Nesting.of(value));
        }
        return value;
    }

    Item result() {
        return fields(old, tree);
    }

    private Item fields(Item fields, PathTree<Update.Action> node) {
        if (!node.elements().isEmpty()) {
            throw invalidPath();
        }
        Map<String, AttributeValue> changed = new LinkedHashMap<>(fields.attributes());
        node.fields()
                .forEach((name, child) -> changedValue(fields.find(name), child)
                        .ifPresentOrElse(value -> changed.put(name, value), () -> changed.remove(name)));
        return Item.of(changed);
    }

    /// Elements beyond the end are appended in ascending order of their indexes.
    private List<AttributeValue> elements(List<AttributeValue> elements, PathTree<Update.Action> node) {
        if (!node.fields().isEmpty()) {
            throw invalidPath();
        }
        List<AttributeValue> changed =
                new ArrayList<>(elements.size() + node.elements().size());
        for (int index = 0; index < elements.size(); index++) {
            PathTree<Update.Action> child = node.elements().get(index);
            Optional<AttributeValue> element = Optional.of(elements.get(index));
            (child == null ? element : changedValue(element, child)).ifPresent(changed::add);
        }
        node.elements()
                .tailMap(elements.size())
                .values()
                .forEach(child -> changedValue(Optional.empty(), child).ifPresent(changed::add));
        return changed;
    }

    /// What stands at a place after the update; empty when nothing does.
    private Optional<AttributeValue> changedValue(Optional<AttributeValue> before, PathTree<Update.Action> node) {
        Optional<Update.Action> action = node.leaf();
        if (action.isPresent()) {
            return changedValue(before, action.get());
        }
        if (before.isPresent() && before.get() instanceof AttributeValue.M(Item fields)) {
            return Optional.of(new AttributeValue.M(fields(fields, node)));
        }
        if (before.isPresent() && before.get() instanceof AttributeValue.L(List<AttributeValue> elements)) {
            return Optional.of(new AttributeValue.L(elements(elements, node)));
        }
        throw invalidPath();
    }

    private Optional<AttributeValue> changedValue(Optional<AttributeValue> before, Update.Action action) {
        return switch (action) {
            case Update.Set set -> Optional.ofNullable(newValues.get(set.path()));
            case Update.Remove _ -> Optional.empty();
            case Update.Add(var _, AttributeValue value) ->
                Optional.of(before.isPresent() ? sum(before.get(), value) : value);
            case Update.Delete(var _, AttributeValue value) -> before.flatMap(set -> difference(set, value));
        };
    }

    private AttributeValue sum(AttributeValue before, AttributeValue value) {
        if (before instanceof AttributeValue.N(DynamoNumber one)
                && value instanceof AttributeValue.N(DynamoNumber other)) {
            return new AttributeValue.N(one.plus(other));
        }
        if (before instanceof AttributeValue.SS(Set<String> one)
                && value instanceof AttributeValue.SS(Set<String> other)) {
            return new AttributeValue.SS(union(one, other));
        }
        if (before instanceof AttributeValue.NS(Set<DynamoNumber> one)
                && value instanceof AttributeValue.NS(Set<DynamoNumber> other)) {
            return new AttributeValue.NS(union(one, other));
        }
        if (before instanceof AttributeValue.BS(Set<Binary> one)
                && value instanceof AttributeValue.BS(Set<Binary> other)) {
            return new AttributeValue.BS(union(one, other));
        }
        if (before instanceof AttributeValue.L(List<AttributeValue> one)
                && value instanceof AttributeValue.L(List<AttributeValue> other)) {
            List<AttributeValue> joined = new ArrayList<>(one);
            joined.addAll(other);
            return new AttributeValue.L(joined);
        }
        throw new ValidationException(wrongType);
    }

    /// Empty when no element is left: there are no empty sets.
    private Optional<AttributeValue> difference(AttributeValue before, AttributeValue value) {
        if (before instanceof AttributeValue.SS(Set<String> one)
                && value instanceof AttributeValue.SS(Set<String> other)) {
            return rest(one, other).map(AttributeValue.SS::new);
        }
        if (before instanceof AttributeValue.NS(Set<DynamoNumber> one)
                && value instanceof AttributeValue.NS(Set<DynamoNumber> other)) {
            return rest(one, other).map(AttributeValue.NS::new);
        }
        if (before instanceof AttributeValue.BS(Set<Binary> one)
                && value instanceof AttributeValue.BS(Set<Binary> other)) {
            return rest(one, other).map(AttributeValue.BS::new);
        }
        throw new ValidationException(wrongType);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static <T> Optional<Set<T>> rest(Set<T> one, Set<T> other) {
        Set<T> rest = new LinkedHashSet<>(one);
        rest.removeAll(other);
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    private static ValidationException invalidPath() {
        return new ValidationException("The document path provided in the update expression is invalid for update");
    }
}
