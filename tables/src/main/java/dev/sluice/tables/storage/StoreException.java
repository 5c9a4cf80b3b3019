package dev.sluice.tables.storage;

/// The store cannot do what it was asked for, through no fault of the request. The message says what happened and
/// what to do.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What kind of trouble it is.
    public enum Reason {
        /// The folder cannot be opened: in use, written by another version, or damaged.
        CANNOT_OPEN,
        /// No disk space; writes are refused, reads go on.
        DISK_FULL,
        /// The storage engine reported an error. Whether a write under way took effect is not known.
        FAILED,
        /// A write was not acknowledged in time. Whether it will take effect is not known.
        TIMED_OUT,
        /// The store has been closed.
        CLOSED
    }

    private final Reason reason;

    /// With what happened and what to do.
    public StoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /// With what happened, what to do, and its cause.
    public StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// What kind of trouble it is.
    public Reason reason() {
        return reason;
    }
}
