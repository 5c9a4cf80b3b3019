package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ValidationException;
import java.util.List;
import java.util.Optional;

/// An UpdateExpression, bound to the values of a request and ready to be applied to items. Immutable; a pure
/// function: every right-hand side sees the item as it was.
///
/// @param actions the changes, in the order of the text; their paths do not meet
/// @param wrongType DynamoDB's words when an item has a value that cannot be added to or deleted from
public record Update(List<Action> actions, String wrongType) {
    /// Copies the list.
    public Update {
        actions = List.copyOf(actions);
    }

    /// An update that was written as an expression.
    public Update(List<Action> actions) {
        this(actions, NewValue.WRONG_TYPE);
    }

    /// An update of these changes.
    ///
    /// @throws ValidationException when two of their paths meet
    public static Update of(List<Action> actions) {
        PathOverlap.check(
                ExpressionKind.UPDATE, actions.stream().map(Action::path).toList());
        return new Update(actions);
    }

    /// One change.
    public sealed interface Action {
        /// Where.
        DocumentPath path();
    }

    /// Gives a new value; an index beyond the end of a list appends.
    public record Set(DocumentPath path, NewValue value) implements Action {}

    /// Takes away; what is not there stays away.
    public record Remove(DocumentPath path) implements Action {}

    /// Adds a number, or elements to a set.
    public record Add(DocumentPath path, AttributeValue value) implements Action {}

    /// Takes elements out of a set.
    public record Delete(DocumentPath path, AttributeValue value) implements Action {}

    /// The item after the update.
    ///
    /// @param existing the item, or empty if there is none yet
    /// @param key      the key of the request, which a new item begins with
    /// @throws ValidationException when the update does not fit the item
    public Item apply(Optional<Item> existing, Item key) {
        List<Action> effective = existing.isPresent() ? actions : withoutNestedRemovals();
        return new UpdateApplication(effective, existing.orElse(key), wrongType).result();
    }

    /// Whether it only takes away: then it makes no item where there is none.
    public boolean onlyTakesAway() {
        return actions.stream().allMatch(action -> action instanceof Remove || action instanceof Delete);
    }

    /// The paths that the update touches.
    public List<DocumentPath> paths() {
        return actions.stream().map(Action::path).toList();
    }

    /// The parts of an item that the update touches, for ReturnValues UPDATED_OLD and UPDATED_NEW.
    public Item touched(Item item) {
        return Projection.of(paths()).of(item);
    }

    /// Refuses to change a key.
    ///
    /// @throws ValidationException when a path begins with a key attribute
    public void checkLeavesAlone(KeySchema schema) {
        for (DocumentPath path : paths()) {
            if (schema.has(path.head())) {
                throw new ValidationException(AttributeValue.INVALID + "Cannot update attribute " + path.head()
                        + ". This attribute is part of the key");
            }
        }
    }

    /// DynamoDB lets removals inside an item pass when there is no item at all.
    private List<Action> withoutNestedRemovals() {
        return actions.stream()
                .filter(action -> !(action instanceof Remove(DocumentPath path) && path.isNested()))
                .toList();
    }
}
