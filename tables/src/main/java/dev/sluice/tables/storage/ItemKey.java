package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;

/// One item to be read.
///
/// @param table where
/// @param key   exactly its key attributes, checked against the table's schema
public record ItemKey(Table table, Item key) {}
