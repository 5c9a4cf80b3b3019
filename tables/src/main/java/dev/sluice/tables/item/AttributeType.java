package dev.sluice.tables.item;

import java.util.Optional;

/// The ten types of an attribute value, named as on the wire.
public enum AttributeType {
    /// String.
    S,
    /// Number.
    N,
    /// Binary.
    B,
    /// Boolean.
    BOOL,
    /// The null value.
    NULL,
    /// Map.
    M,
    /// List.
    L,
    /// Set of strings.
    SS,
    /// Set of numbers.
    NS,
    /// Set of binaries.
    BS;

    /// The type of that wire name; case matters.
    public static Optional<AttributeType> named(String name) {
        for (AttributeType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
