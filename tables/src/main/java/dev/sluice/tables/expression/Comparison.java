package dev.sluice.tables.expression;

import java.util.Optional;

/// The six comparators.
public enum Comparison {
    /// `=`: same type and value.
    EQUAL("="),
    /// `<>`: another type or value, or an attribute that is not there.
    NOT_EQUAL("<>"),
    /// `<`.
    LESS("<"),
    /// `<=`.
    AT_MOST("<="),
    /// `>`.
    GREATER(">"),
    /// `>=`.
    AT_LEAST(">=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /// As it is written in expressions.
    public String symbol() {
        return symbol;
    }

    /// Whether it needs an order, so that only strings, numbers and binaries can be compared.
    public boolean isOrdering() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    /// The comparison with its operands exchanged.
    public Comparison reversed() {
        return switch (this) {
            case EQUAL, NOT_EQUAL -> this;
            case LESS -> GREATER;
            case AT_MOST -> AT_LEAST;
            case GREATER -> LESS;
            case AT_LEAST -> AT_MOST;
        };
    }

    /// Whether an order (negative, zero, positive) satisfies it.
    boolean holdsFor(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    static Optional<Comparison> of(Token token) {
        for (Comparison comparison : values()) {
            if (token.isSymbol(comparison.symbol)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }
}
