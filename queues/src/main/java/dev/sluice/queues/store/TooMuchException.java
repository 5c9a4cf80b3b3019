package dev.sluice.queues.store;

/// The memory for messages is used up. The message says how much that is.
public final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuchException(String message) {
        super(message, null, false, false);
    }
}
