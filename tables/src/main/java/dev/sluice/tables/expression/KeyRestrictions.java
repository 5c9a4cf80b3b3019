package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ValidationException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One range for each attribute that a key condition names. Immutable.
public final class KeyRestrictions {
    private static final String NOT_SUPPORTED = "Query key condition not supported";

    private final Map<String, SortRange> ranges;

    KeyRestrictions(Map<String, SortRange> ranges) {
        this.ranges = Collections.unmodifiableMap(new LinkedHashMap<>(ranges));
    }

    /// The restrictions by attribute, of a request that has them without an expression.
    public static KeyRestrictions of(Map<String, SortRange> ranges) {
        return new KeyRestrictions(ranges);
    }

    /// Where to look in a table or index with that key.
    ///
    /// @throws ValidationException when these are not its key attributes, the types differ, or the partition is not
    ///     given by equality
    public KeyRange on(KeySchema schema) {
        if (ranges.size() > 2) {
            throw new ValidationException("Conditions can be of length 1 or 2 only");
        }
        if (schema.sort().isEmpty() && ranges.size() > 1) {
            throw new ValidationException(NOT_SUPPORTED);
        }
        SortRange partition = typed(schema, schema.partition(), range(schema.partition()));
        if (!(partition instanceof SortRange.Equal(AttributeValue value))) {
            throw new ValidationException(NOT_SUPPORTED);
        }
        return new KeyRange(value, sort(schema));
    }

    private SortRange sort(KeySchema schema) {
        Optional<KeyAttribute> sort = schema.sort();
        if (sort.isEmpty() || ranges.size() == 1) {
            return new SortRange.All();
        }
        return typed(schema, sort.get(), range(sort.get()));
    }

    private SortRange range(KeyAttribute attribute) {
        SortRange range = ranges.get(attribute.name());
        if (range == null) {
            throw new ValidationException("Query condition missed key schema element: " + attribute.name());
        }
        return range;
    }

    private static SortRange typed(KeySchema schema, KeyAttribute attribute, SortRange range) {
        for (AttributeValue bound : range.bounds()) {
            if (bound.type() != attribute.type().type()) {
                throw new ValidationException(
                        AttributeValue.INVALID + "Condition parameter type does not match schema type");
            }
            schema.checkKeyValue(attribute, bound);
        }
        return range;
    }
}
