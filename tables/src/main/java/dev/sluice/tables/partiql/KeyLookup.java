package dev.sluice.tables.partiql;

import dev.sluice.tables.expression.Comparison;
import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.KeyRange;
import dev.sluice.tables.expression.KeyRestrictions;
import dev.sluice.tables.expression.Operand;
import dev.sluice.tables.expression.SortRange;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a WHERE clause says of the keys: where to look for what it describes. It only narrows the search; the
/// clause itself has still to be tested. Pure functions.
public final class KeyLookup {
    /// DynamoDB quota: partitions that an IN names.
    private static final int MAX_PARTITIONS = 50;

    private KeyLookup() {}

    /// The one key that the clause fixes with `=`; none when it leaves a key attribute open.
    public static Optional<Item> key(Condition where, KeySchema schema) {
        Item.Builder key = Item.builder();
        for (KeyAttribute attribute : schema.attributes()) {
            Optional<AttributeValue> value = conjuncts(where).stream()
                    .flatMap(part -> equal(part, attribute.name()).stream())
                    .findFirst();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            key.put(attribute.name(), value.get());
        }
        return Optional.of(key.build());
    }

    /// The parts of partitions that may hold what the clause describes, in the order of their names in the clause;
    /// none when it does not name partitions, so that all have to be looked at.
    ///
    /// @throws ValidationException when a value cannot be such a key
    public static List<KeyRange> ranges(Condition where, KeySchema schema) {
        List<Condition> parts = conjuncts(where);
        List<AttributeValue> partitions = parts.stream()
                .map(part -> oneOf(part, schema.partition().name()))
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (partitions.size() > MAX_PARTITIONS) {
            throw new ValidationException("IN: " + partitions.size() + " values of the hash key "
                    + schema.partition().name() + " (expected: <= " + MAX_PARTITIONS + ")");
        }
        Optional<SortRange> sort = schema.sort()
                .flatMap(attribute -> parts.stream()
                        .flatMap(part -> range(part, attribute.name()).stream())
                        .findFirst());
        List<KeyRange> ranges = new ArrayList<>();
        for (AttributeValue partition : new LinkedHashSet<>(partitions)) {
            Map<String, SortRange> restrictions = new LinkedHashMap<>();
            restrictions.put(schema.partition().name(), new SortRange.Equal(partition));
            sort.ifPresent(it -> restrictions.put(schema.sort().orElseThrow().name(), it));
            ranges.add(KeyRestrictions.of(restrictions).on(schema));
        }
        return ranges;
    }

    /// The conditions that all must hold.
    private static List<Condition> conjuncts(Condition where) {
        return where instanceof Condition.And(List<Condition> parts)
                ? parts.stream().flatMap(part -> conjuncts(part).stream()).toList()
                : List.of(where);
    }

    private static Optional<AttributeValue> equal(Condition part, String attribute) {
        return range(part, attribute)
                .flatMap(range ->
                        range instanceof SortRange.Equal(AttributeValue value) ? Optional.of(value) : Optional.empty());
    }

    private static List<AttributeValue> oneOf(Condition part, String attribute) {
        if (part instanceof Condition.In(Operand value, List<Operand> candidates) && isThe(attribute, value)) {
            List<AttributeValue> values = new ArrayList<>();
            for (Operand candidate : candidates) {
                if (!(candidate instanceof Operand.Constant(AttributeValue constant))) {
                    return List.of();
                }
                values.add(constant);
            }
            return values;
        }
        return equal(part, attribute).stream().toList();
    }

    private static Optional<SortRange> range(Condition part, String attribute) {
        return switch (part) {
            case Condition.Compare(Comparison comparison, Operand left, Operand right) ->
                comparison == Comparison.NOT_EQUAL ? Optional.empty() : compared(comparison, attribute, left, right);
            case Condition.Between(
                    Operand value,
                    Operand.Constant(AttributeValue low),
                    Operand.Constant(AttributeValue high))
            when isThe(attribute, value) -> Optional.of(new SortRange.Between(low, high));
            case Condition.BeginsWith(Operand value, Operand.Constant(AttributeValue prefix))
            when isThe(attribute, value) -> Optional.of(new SortRange.BeginsWith(prefix));
            case Condition.Between _, Condition.BeginsWith _, Condition.In _, Condition.And _, Condition.Or _ ->
                Optional.empty();
            case Condition.Not _, Condition.Exists _, Condition.NotExists _, Condition.HasType _ -> Optional.empty();
            case Condition.Contains _ -> Optional.empty();
        };
    }

    private static Optional<SortRange> compared(Comparison comparison, String attribute, Operand left, Operand right) {
        if (isThe(attribute, left) && right instanceof Operand.Constant(AttributeValue value)) {
            return Optional.of(SortRange.of(comparison, value));
        }
        if (isThe(attribute, right) && left instanceof Operand.Constant(AttributeValue value)) {
            return Optional.of(SortRange.of(comparison.reversed(), value));
        }
        return Optional.empty();
    }

    private static boolean isThe(String attribute, Operand operand) {
        return operand instanceof Operand.Attribute(DocumentPath path)
                && !path.isNested()
                && path.head().equals(attribute);
    }
}
