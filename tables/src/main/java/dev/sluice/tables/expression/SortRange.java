package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeValue;
import java.util.List;

/// A contiguous range of key values. Immutable.
public sealed interface SortRange {
    /// Every value.
    record All() implements SortRange {}

    /// Exactly that value.
    record Equal(AttributeValue value) implements SortRange {}

    /// Less than that value.
    record Less(AttributeValue value) implements SortRange {}

    /// Less than or equal to that value.
    record AtMost(AttributeValue value) implements SortRange {}

    /// Greater than that value.
    record Greater(AttributeValue value) implements SortRange {}

    /// Greater than or equal to that value.
    record AtLeast(AttributeValue value) implements SortRange {}

    /// From the lower to the upper bound, both included.
    record Between(AttributeValue low, AttributeValue high) implements SortRange {}

    /// Strings or binaries that begin with that value.
    record BeginsWith(AttributeValue prefix) implements SortRange {}

    /// The values that compare so to that value.
    static SortRange of(Comparison comparison, AttributeValue value) {
        return switch (comparison) {
            case EQUAL -> new Equal(value);
            case LESS -> new Less(value);
            case AT_MOST -> new AtMost(value);
            case GREATER -> new Greater(value);
            case AT_LEAST -> new AtLeast(value);
            case NOT_EQUAL ->
                throw new IllegalArgumentException("comparison: <> (expected: one that gives a contiguous range)");
        };
    }

    /// The values that bound the range.
    default List<AttributeValue> bounds() {
        return switch (this) {
            case All _ -> List.of();
            case Equal(AttributeValue value) -> List.of(value);
            case Less(AttributeValue value) -> List.of(value);
            case AtMost(AttributeValue value) -> List.of(value);
            case Greater(AttributeValue value) -> List.of(value);
            case AtLeast(AttributeValue value) -> List.of(value);
            case Between(AttributeValue low, AttributeValue high) -> List.of(low, high);
            case BeginsWith(AttributeValue prefix) -> List.of(prefix);
        };
    }
}
