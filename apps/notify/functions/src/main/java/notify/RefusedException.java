package notify;

/// Nothing comes of a message, and its sender is told why: the words are for it.
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
        super(reason);
    }
}
