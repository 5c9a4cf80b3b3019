package dev.sluice.tables.storage;

/// Rows that all go: those of a space, or its first ones.
///
/// @param space the number that the rows begin with
/// @param below only rows whose number is below that; of a whole space [Long#MAX_VALUE]
record Cleared(int space, long below) {
    /// Every row of that space.
    static Cleared whole(int space) {
        return new Cleared(space, Long.MAX_VALUE);
    }

    boolean isWhole() {
        return below == Long.MAX_VALUE;
    }

    byte[] from() {
        return RowKey.position(space, 0);
    }

    byte[] to() {
        return isWhole() ? RowKey.position(space + 1, 0) : RowKey.numbered(space, below);
    }
}
