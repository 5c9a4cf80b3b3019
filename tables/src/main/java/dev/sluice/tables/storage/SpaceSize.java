package dev.sluice.tables.storage;

/// How much a table or an index holds.
///
/// @param items how many
/// @param bytes their size in DynamoDB's arithmetic
public record SpaceSize(long items, long bytes) {
    /// Nothing.
    public static final SpaceSize NONE = new SpaceSize(0, 0);

    SpaceSize plus(Row row) {
        return new SpaceSize(items + row.items(), bytes + row.bytes());
    }
}
