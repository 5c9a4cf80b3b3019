package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A KeyConditionExpression whose text and values are sound. What remains is to see whether it is a condition on
/// keys ([#restrictions]) and whether these are the keys of the table ([KeyRestrictions#on]): DynamoDB asks in this
/// order, with other expressions and the table's existence in between.
public final class KeyCondition {
    private static final String INVALID_CONDITION = "Invalid condition in KeyConditionExpression: ";

    private final Condition condition;

    KeyCondition(Condition condition) {
        this.condition = condition;
    }

    /// The restrictions by attribute.
    ///
    /// @throws ValidationException when this is not a conjunction of one indexable condition for each attribute
    public KeyRestrictions restrictions() {
        Map<String, SortRange> restrictions = new LinkedHashMap<>();
        collect(condition, restrictions);
        return new KeyRestrictions(restrictions);
    }

    private static void collect(Condition condition, Map<String, SortRange> into) {
        switch (condition) {
            case Condition.And(List<Condition> parts) -> parts.forEach(part -> collect(part, into));
            case Condition.Compare compare -> compare(compare, into);
            case Condition.Between(Operand value, Operand low, Operand high) -> {
                String key = key("BETWEEN", value, List.of(low, high));
                put(into, key, new SortRange.Between(constant(low), constant(high)));
            }
            case Condition.BeginsWith(Operand value, Operand prefix) -> {
                String key = key(ConditionFunctions.BEGINS_WITH, value, List.of(prefix));
                put(into, key, new SortRange.BeginsWith(constant(prefix)));
            }
            case Condition.Or _ -> throw notIndexable("OR");
            case Condition.Not _ -> throw notIndexable("NOT");
            case Condition.In _ -> throw notIndexable("IN");
            case Condition.Exists _ -> throw notIndexable(ConditionFunctions.ATTRIBUTE_EXISTS);
            case Condition.NotExists _ -> throw notIndexable(ConditionFunctions.ATTRIBUTE_NOT_EXISTS);
            case Condition.HasType _ -> throw notIndexable(ConditionFunctions.ATTRIBUTE_TYPE);
            case Condition.Contains _ -> throw notIndexable(ConditionFunctions.CONTAINS);
        }
    }

    private static void compare(Condition.Compare compare, Map<String, SortRange> into) {
        Comparison comparison = compare.comparison();
        if (comparison == Comparison.NOT_EQUAL) {
            throw notIndexable(comparison.symbol());
        }
        String key = key(List.of(compare.left(), compare.right()));
        boolean keyFirst = compare.left() instanceof Operand.Attribute;
        AttributeValue value = constant(keyFirst ? compare.right() : compare.left());
        put(into, key, SortRange.of(keyFirst ? comparison : comparison.reversed(), value));
    }

    private static String key(String operator, Operand first, List<Operand> others) {
        if (!(first instanceof Operand.Attribute)) {
            throw new ValidationException(
                    INVALID_CONDITION + operator + " operator must have the key attribute as its first operand");
        }
        return key(Stream.concat(Stream.of(first), others.stream()).toList());
    }

    /// The one attribute among the operands; the others must be constants.
    private static String key(List<Operand> operands) {
        String key = null;
        for (Operand operand : operands) {
            switch (operand) {
                case Operand.Attribute(DocumentPath path) -> {
                    if (key != null) {
                        throw new ValidationException(
                                INVALID_CONDITION + "Multiple attribute names used in one condition");
                    }
                    key = topLevel(path);
                }
                case Operand.Size _ ->
                    throw new ValidationException("KeyConditionExpressions cannot contain nested operations");
                case Operand.Constant _ -> {}
            }
        }
        if (key == null) {
            throw new ValidationException(INVALID_CONDITION + "No key attribute specified");
        }
        return key;
    }

    private static String topLevel(DocumentPath path) {
        if (path.isNested()) {
            throw new ValidationException("KeyConditionExpressions cannot have conditions on nested attributes");
        }
        return path.head();
    }

    private static AttributeValue constant(Operand operand) {
        return Objects.requireNonNull(operand.in(Item.EMPTY), "constant");
    }

    private static void put(Map<String, SortRange> into, String key, SortRange range) {
        if (into.putIfAbsent(key, range) != null) {
            throw new ValidationException("KeyConditionExpressions must only contain one condition per key");
        }
    }

    private static ValidationException notIndexable(String operator) {
        return new ValidationException("Invalid operator used in KeyConditionExpression: " + operator);
    }
}
