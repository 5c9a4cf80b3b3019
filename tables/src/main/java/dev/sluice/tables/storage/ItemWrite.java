package dev.sluice.tables.storage;

import dev.sluice.tables.item.Item;

/// One item to be written.
///
/// @param table where
/// @param key   exactly its key attributes, checked against the table's schema
/// @param rule  decides what becomes of it
public record ItemWrite(Table table, Item key, Change.Rule rule) {}
