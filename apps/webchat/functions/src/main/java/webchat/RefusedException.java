package webchat;

/// A frame that cannot be acted upon. The message goes to the client.
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
