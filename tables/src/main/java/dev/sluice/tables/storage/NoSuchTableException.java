package dev.sluice.tables.storage;

/// The table was deleted meanwhile.
public final class NoSuchTableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// With the table's name.
    public NoSuchTableException(String table) {
        super("table " + table + " does not exist any more", null, false, false);
    }
}
