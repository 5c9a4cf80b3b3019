package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import java.util.Set;

/// The parameters from before expressions.
final class Legacy {
    private static final Set<String> PARAMETERS = Set.of(
            "AttributesToGet",
            "AttributeUpdates",
            "ConditionalOperator",
            "Expected",
            "KeyConditions",
            "QueryFilter",
            "ScanFilter");

    private Legacy() {}

    /// Refuses them: they are not supported yet.
    static void refuse(String field) {
        if (PARAMETERS.contains(field)) {
            throw new ValidationException(
                    field + ": this legacy parameter is not supported yet (expected: the expression parameters)");
        }
    }
}
