package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ScalarOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition on an item, bound to the values of a request: a ConditionExpression or FilterExpression ready to be
/// tested. An attribute that is not there fails every condition but `<>`, `attribute_not_exists` and those under a
/// NOT. Immutable; a pure function.
public sealed interface Condition {
    /// Whether the condition holds for that item; an item that does not exist is [Item#EMPTY].
    boolean test(Item item);

    /// Two operands compared.
    record Compare(Comparison comparison, Operand left, Operand right) implements Condition {
        @Override
        public boolean test(Item item) {
            AttributeValue one = left.in(item);
            AttributeValue other = right.in(item);
            if (one == null || other == null) {
                return comparison == Comparison.NOT_EQUAL;
            }
            return switch (comparison) {
                case EQUAL -> one.equals(other);
                case NOT_EQUAL -> !one.equals(other);
                case LESS, AT_MOST, GREATER, AT_LEAST ->
                    ScalarOrder.areComparable(one, other) && comparison.holdsFor(ScalarOrder.compare(one, other));
            };
        }
    }

    /// An operand from the lower to the upper bound, both included.
    record Between(Operand value, Operand low, Operand high) implements Condition {
        @Override
        public boolean test(Item item) {
            AttributeValue found = value.in(item);
            return isAtMost(low.in(item), found) && isAtMost(found, high.in(item));
        }

        private static boolean isAtMost(@Nullable AttributeValue one, @Nullable AttributeValue other) {
            return one != null
                    && other != null
                    && ScalarOrder.areComparable(one, other)
                    && ScalarOrder.compare(one, other) <= 0;
        }
    }

    /// An operand that equals one of some.
    record In(Operand value, List<Operand> candidates) implements Condition {
        @Override
        public boolean test(Item item) {
            AttributeValue found = value.in(item);
            return found != null && candidates.stream().anyMatch(candidate -> found.equals(candidate.in(item)));
        }
    }

    /// All of these; stops at the first that does not hold.
    record And(List<Condition> parts) implements Condition {
        @Override
        public boolean test(Item item) {
            return parts.stream().allMatch(part -> part.test(item));
        }
    }

    /// Any of these; stops at the first that holds.
    record Or(List<Condition> parts) implements Condition {
        @Override
        public boolean test(Item item) {
            return parts.stream().anyMatch(part -> part.test(item));
        }
    }

    /// Not this.
    record Not(Condition part) implements Condition {
        @Override
        public boolean test(Item item) {
            return !part.test(item);
        }
    }

    /// `attribute_exists(…)`.
    record Exists(DocumentPath path) implements Condition {
        @Override
        public boolean test(Item item) {
            return path.find(item) != null;
        }
    }

    /// `attribute_not_exists(…)`.
    record NotExists(DocumentPath path) implements Condition {
        @Override
        public boolean test(Item item) {
            return path.find(item) == null;
        }
    }

    /// `attribute_type(…)`.
    record HasType(Operand value, AttributeType type) implements Condition {
        @Override
        public boolean test(Item item) {
            AttributeValue found = value.in(item);
            return found != null && found.type() == type;
        }
    }

    /// `begins_with(…)` for strings and binaries.
    record BeginsWith(Operand value, Operand prefix) implements Condition {
        @Override
        public boolean test(Item item) {
            AttributeValue found = value.in(item);
            AttributeValue start = prefix.in(item);
            if (found instanceof AttributeValue.S(String text) && start instanceof AttributeValue.S(String begin)) {
                return text.startsWith(begin);
            }
            return found instanceof AttributeValue.B(var bytes)
                    && start instanceof AttributeValue.B(var begin)
                    && bytes.startsWith(begin);
        }
    }

    /// `contains(…)`: part of a string or binary, element of a set or list.
    record Contains(Operand value, Operand part) implements Condition {
        @Override
        public boolean test(Item item) {
            AttributeValue found = value.in(item);
            AttributeValue wanted = part.in(item);
            return found != null && wanted != null && contains(found, wanted);
        }

        private static boolean contains(AttributeValue whole, AttributeValue wanted) {
            return switch (whole) {
                case AttributeValue.S(String text) ->
                    wanted instanceof AttributeValue.S(String infix) && text.contains(infix);
                case AttributeValue.B(var bytes) ->
                    wanted instanceof AttributeValue.B(var infix) && bytes.contains(infix);
                case AttributeValue.L(List<AttributeValue> elements) -> elements.contains(wanted);
                case AttributeValue.SS(var elements) ->
                    wanted instanceof AttributeValue.S(String text) && elements.contains(text);
                case AttributeValue.NS(var elements) ->
                    wanted instanceof AttributeValue.N(var number) && elements.contains(number);
                case AttributeValue.BS(var elements) ->
                    wanted instanceof AttributeValue.B(var bytes) && elements.contains(bytes);
                case AttributeValue.N _, AttributeValue.BOOL _, AttributeValue.NULL _, AttributeValue.M _ -> false;
            };
        }
    }
}
