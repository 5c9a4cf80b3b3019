package dev.sluice.queues.sqs;

/// The answer to a request, or to an entry of a batch, is an error. Carries no stack trace: it is an answer, not a
/// fault of ours.
final class SqsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SqsError error;

    SqsException(SqsError error, String message) {
        super(message, null, false, false);
        this.error = error;
    }

    SqsError error() {
        return error;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    /// A parameter whose value cannot be, in Amazon's words.
    static SqsException invalid(Object value, String parameter, String reason) {
        return SqsError.INVALID_PARAMETER_VALUE.because(
                "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    /// A parameter that is not there.
    static SqsException missing(String parameter) {
        return SqsError.MISSING_PARAMETER.because("The request must contain the parameter " + parameter + ".");
    }
}
