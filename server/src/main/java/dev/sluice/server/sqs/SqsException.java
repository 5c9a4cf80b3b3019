package dev.sluice.server.sqs;

/// An error that SQS answered.
final class SqsException extends Exception {
    private static final long serialVersionUID = 1;

    private final String type;

    /// @param type    without its namespace, such as `QueueDoesNotExist`
    /// @param message in the service's words
    SqsException(String type, String message) {
        super(message);
        this.type = type;
    }

    /// Whether it is that error.
    boolean is(String other) {
        return type.equals(other);
    }

    @Override
    public String getMessage() {
        return type + ": " + super.getMessage();
    }
}
