/// The store of tables on RocksDB: items, their secondary indexes and the catalog of tables, durable before
/// acknowledged. Any thread may call [dev.sluice.tables.storage.TableStore]; callers block, virtual threads are
/// welcome. One platform thread, `tables-commit`, writes: it gathers what concurrent writers want and pays one
/// `fsync` for all of them. Another, `tables-upkeep`, does what nobody asks for: it builds new indexes, removes
/// items that are over and trims streams. Knows items and expressions, but neither HTTP, JSON nor AWS names.
/// RocksDB's types stay inside.
@NullMarked
package dev.sluice.tables.storage;

import org.jspecify.annotations.NullMarked;
