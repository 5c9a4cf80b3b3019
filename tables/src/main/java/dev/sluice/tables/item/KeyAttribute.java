package dev.sluice.tables.item;

/// One attribute of a key.
///
/// @param name the attribute
/// @param type its type in every item
public record KeyAttribute(String name, ScalarType type) {}
