package dev.sluice.tables.item;

import java.util.Collection;

/// How deep maps and lists lie in each other. Pure functions.
public final class Nesting {
    /// DynamoDB quota: maps and lists in each other below one attribute.
    public static final int MAX_LEVELS = 32;

    private Nesting() {}

    /// The levels of a value: 0 for scalars and sets, 1 for a map or list without further ones in it.
    public static int of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.M(Item fields) ->
                1 + deepest(fields.attributes().values());
            case AttributeValue.L(var elements) -> 1 + deepest(elements);
            case AttributeValue.S _, AttributeValue.N _, AttributeValue.B _ -> 0;
            case AttributeValue.BOOL _, AttributeValue.NULL _ -> 0;
            case AttributeValue.SS _, AttributeValue.NS _, AttributeValue.BS _ -> 0;
        };
    }

    /// Refuses more levels than the quota.
    ///
    /// @throws ValidationException with DynamoDB's text
    public static void check(int levels) {
        if (levels > MAX_LEVELS) {
            throw new ValidationException("Nesting Levels have exceeded supported limits");
        }
    }

    private static int deepest(Collection<AttributeValue> values) {
        int deepest = 0;
        for (AttributeValue value : values) {
            deepest = Math.max(deepest, of(value));
        }
        return deepest;
    }
}
