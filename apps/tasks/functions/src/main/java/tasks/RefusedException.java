package tasks;

/// Nothing comes of a frame, and the client is told why: the message is for it.
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
        super(reason);
    }
}
