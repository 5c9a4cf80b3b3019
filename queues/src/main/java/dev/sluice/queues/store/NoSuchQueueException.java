package dev.sluice.queues.store;

/// There is no queue of that name, or it has just been deleted.
public final class NoSuchQueueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// With the name.
    public NoSuchQueueException(String name) {
        super(name, null, false, false);
    }
}
