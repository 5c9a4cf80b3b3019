package dev.sluice.tables.item;

/// The three types that a key attribute may have.
public enum ScalarType {
    /// String.
    S(AttributeType.S),
    /// Number.
    N(AttributeType.N),
    /// Binary.
    B(AttributeType.B);

    private final AttributeType type;

    ScalarType(AttributeType type) {
        this.type = type;
    }

    /// The same type among all types.
    public AttributeType type() {
        return type;
    }
}
