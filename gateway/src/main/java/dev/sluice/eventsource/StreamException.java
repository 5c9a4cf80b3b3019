package dev.sluice.eventsource;

/// A stream that cannot be read, or a bookmark that cannot be kept. The message says why.
public final class StreamException extends Exception {
    private static final long serialVersionUID = 1;

    /// With the reason.
    public StreamException(String message) {
        super(message);
    }

    /// The same with what led to it.
    public StreamException(String message, Throwable cause) {
        super(message, cause);
    }
}
