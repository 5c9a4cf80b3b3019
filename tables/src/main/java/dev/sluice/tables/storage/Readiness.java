package dev.sluice.tables.storage;

/// Whether the rows derived from a table's items are complete.
public enum Readiness {
    /// Every item has its row.
    READY,
    /// Items that were there before may not have theirs yet; [Backfill] is at work. Not to be read.
    BUILDING
}
