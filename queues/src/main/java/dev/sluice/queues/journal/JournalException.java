package dev.sluice.queues.journal;

import org.jspecify.annotations.Nullable;

/// The journal cannot do what it was asked for. The message says what happened and what to do.
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What kind of trouble it is.
    public enum Reason {
        /// The folder cannot be opened: in use, written by another version, or damaged.
        CANNOT_OPEN,
        /// No disk space; new messages are refused, what is there is served.
        DISK_FULL,
        /// The disk reported an error. Whether a commit under way is durable is not known.
        FAILED,
        /// The commit was not durable in time. Whether it will be is not known.
        TIMED_OUT,
        /// The journal has been closed.
        CLOSED
    }

    private final Reason reason;

    /// With what happened and what to do.
    public JournalException(Reason reason, String message) {
        this(reason, message, null);
    }

    /// With its cause too.
    public JournalException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// What kind of trouble it is.
    public Reason reason() {
        return reason;
    }
}
