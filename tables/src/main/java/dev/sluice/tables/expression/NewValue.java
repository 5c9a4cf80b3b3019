package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.DynamoNumber;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.List;

/// The right-hand side of a SET clause: what the attribute becomes, computed from the item as it was. Immutable.
public sealed interface NewValue {
    /// DynamoDB's words for an operand of the wrong type that comes from the item.
    String WRONG_TYPE = "An operand in the update expression has an incorrect data type";

    /// The value for that item.
    ///
    /// @throws ValidationException when the item lacks an attribute or it has the wrong type
    AttributeValue from(Item item);

    /// A value of the request.
    record Constant(AttributeValue value) implements NewValue {
        @Override
        public AttributeValue from(Item item) {
            return value;
        }
    }

    /// What the item has at a path.
    record Copy(DocumentPath path) implements NewValue {
        @Override
        public AttributeValue from(Item item) {
            AttributeValue value = path.find(item);
            if (value == null) {
                throw new ValidationException(
                        "The provided expression refers to an attribute that does not exist in the item");
            }
            return value;
        }
    }

    /// `if_not_exists(…)`: what the item has at a path, or else another value.
    record IfNotExists(DocumentPath path, NewValue otherwise) implements NewValue {
        @Override
        public AttributeValue from(Item item) {
            AttributeValue value = path.find(item);
            return value == null ? otherwise.from(item) : value;
        }
    }

    /// `list_append(…)`: two lists joined.
    record Joined(NewValue first, NewValue second) implements NewValue {
        @Override
        public AttributeValue from(Item item) {
            List<AttributeValue> joined = new ArrayList<>(elements(first.from(item)));
            joined.addAll(elements(second.from(item)));
            return new AttributeValue.L(joined);
        }

        private static List<AttributeValue> elements(AttributeValue value) {
            if (value instanceof AttributeValue.L(List<AttributeValue> elements)) {
                return elements;
            }
            throw new ValidationException(WRONG_TYPE);
        }
    }

    /// The sum of two numbers.
    record Sum(NewValue left, NewValue right) implements NewValue {
        @Override
        public AttributeValue from(Item item) {
            return new AttributeValue.N(number(left.from(item)).plus(number(right.from(item))));
        }
    }

    /// The difference of two numbers.
    record Difference(NewValue left, NewValue right) implements NewValue {
        @Override
        public AttributeValue from(Item item) {
            return new AttributeValue.N(number(left.from(item)).minus(number(right.from(item))));
        }
    }

    private static DynamoNumber number(AttributeValue value) {
        if (value instanceof AttributeValue.N(DynamoNumber number)) {
            return number;
        }
        throw new ValidationException(WRONG_TYPE);
    }
}
