package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.SortRange;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a request demands of one attribute in `Expected`, `KeyConditions`, `QueryFilter` or `ScanFilter`. Read
/// once, then only asked.
final class LegacyCondition {
    private Optional<String> operator = Optional.empty();
    private Optional<List<AttributeValue>> list = Optional.empty();
    private Optional<AttributeValue> value = Optional.empty();
    private Optional<Boolean> exists = Optional.empty();

    private LegacyCondition() {}

    static LegacyCondition read(RequestReader in) {
        LegacyCondition condition = new LegacyCondition();
        in.object(field -> {
            switch (field) {
                case "ComparisonOperator" -> condition.operator = Optional.of(in.string());
                case "AttributeValueList" -> condition.list = Optional.of(in.list(new ItemReader(in)::value));
                case "Value" -> condition.value = Optional.of(new ItemReader(in).value());
                case "Exists" -> condition.exists = Optional.of(in.bool());
                default -> in.skip();
            }
        });
        return condition;
    }

    /// Collects what is wrong with its shape.
    ///
    /// @param at     the way to it
    /// @param needed whether there must be a ComparisonOperator
    void check(Constraints constraints, String at, boolean needed) {
        String field = at + ".member.comparisonOperator";
        if (needed) {
            constraints.required(field, operator);
        }
        constraints.oneOf(
                field,
                operator,
                Stream.of(LegacyOperator.values()).map(Enum::name).toArray(String[]::new));
    }

    /// As a condition of `Expected`.
    ///
    /// @throws ValidationException when its parts contradict each other
    Condition expected(String attribute) {
        String forAttribute = " for Attribute: " + attribute;
        if (list.isPresent() && value.isPresent()) {
            throw invalid("Value and AttributeValueList cannot be used together" + forAttribute);
        }
        if (operator.isEmpty()) {
            return existence(attribute, forAttribute);
        }
        if (exists.isPresent()) {
            throw invalid("Exists and ComparisonOperator cannot be used together" + forAttribute);
        }
        LegacyOperator wanted = LegacyOperator.valueOf(operator.get());
        boolean takesNone = wanted == LegacyOperator.NULL || wanted == LegacyOperator.NOT_NULL;
        if (!takesNone && list.isEmpty() && value.isEmpty()) {
            throw invalid("Value or AttributeValueList must be used with ComparisonOperator: " + wanted + forAttribute);
        }
        return filter(attribute);
    }

    /// `Exists` and `Value`, which are older still than `ComparisonOperator`.
    private Condition existence(String attribute, String forAttribute) {
        if (list.isPresent()) {
            throw invalid("AttributeValueList can only be used with a ComparisonOperator" + forAttribute);
        }
        boolean mayBeThere = exists.orElse(true);
        if (mayBeThere && value.isEmpty()) {
            throw invalid("Value must be provided when Exists is "
                    + exists.map(String::valueOf).orElse("null") + forAttribute);
        }
        if (!mayBeThere && value.isPresent()) {
            throw invalid("Value cannot be used when Exists is false" + forAttribute);
        }
        return mayBeThere
                ? LegacyOperator.EQ.condition(attribute, arguments())
                : LegacyOperator.NULL.condition(attribute, List.of());
    }

    /// As a condition of a filter.
    ///
    /// @throws ValidationException when the operator does not take these arguments
    Condition filter(String attribute) {
        LegacyOperator wanted = LegacyOperator.valueOf(operator.orElseThrow());
        wanted.check(arguments());
        return wanted.condition(attribute, arguments());
    }

    /// As a range of keys.
    ///
    /// @throws ValidationException when the operator does not give one, or does not take these arguments
    SortRange range() {
        LegacyOperator wanted = LegacyOperator.valueOf(operator.orElseThrow());
        wanted.check(arguments());
        return wanted.range(arguments())
                .orElseThrow(() ->
                        new ValidationException("Attempted conditional constraint is not an indexable operation"));
    }

    private List<AttributeValue> arguments() {
        List<AttributeValue> arguments = new ArrayList<>(list.orElse(List.of()));
        value.ifPresent(arguments::add);
        return arguments;
    }

    private static ValidationException invalid(String message) {
        return new ValidationException(AttributeValue.INVALID + message);
    }
}
