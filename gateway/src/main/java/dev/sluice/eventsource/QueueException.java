package dev.sluice.eventsource;

/// A queue service that did not do what was asked. The message names the action and the service's own words.
public final class QueueException extends Exception {
    private static final long serialVersionUID = 1;

    /// With action and reason.
    public QueueException(String message) {
        super(message);
    }

    /// The same with what led to it.
    public QueueException(String message, Throwable cause) {
        super(message, cause);
    }
}
