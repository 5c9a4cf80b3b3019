package dev.sluice.tables.expression;

import dev.sluice.tables.item.ValidationException;

/// The five places of a request where an expression may stand.
public enum ExpressionKind {
    /// What UpdateItem changes.
    UPDATE("UpdateExpression"),
    /// What must hold for a write.
    CONDITION("ConditionExpression"),
    /// What Query looks for by key.
    KEY_CONDITION("KeyConditionExpression"),
    /// What Query and Scan keep of what they found.
    FILTER("FilterExpression"),
    /// Which attributes are returned.
    PROJECTION("ProjectionExpression");

    private final String parameter;

    ExpressionKind(String parameter) {
        this.parameter = parameter;
    }

    /// The name of the request's parameter.
    public String parameter() {
        return parameter;
    }

    /// The mistake in an expression of this kind.
    ValidationException invalid(String message) {
        return new ValidationException("Invalid " + parameter + ": " + message);
    }
}
