package dev.sluice.queues.sqs;

import dev.sluice.queues.store.ReceiptOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Visibility timeouts and receipt handles, as requests give them. Pure functions.
final class Visibility {
    /// SQS quota: 12 hours.
    private static final long MAX_SECONDS = 43_200;

    private static final Pattern RECEIPT = Pattern.compile("[0-9a-f-]{36}#[0-9a-f-]{36}");

    private Visibility() {}

    static OptionalLong of(Fields fields) {
        return fields.integer("VisibilityTimeout", 0, MAX_SECONDS, "Must be between 0 and " + MAX_SECONDS + ".");
    }

    static Duration required(Fields fields) {
        OptionalLong seconds = of(fields);
        if (seconds.isEmpty()) {
            throw SqsException.missing("VisibilityTimeout");
        }
        return Duration.ofSeconds(seconds.getAsLong());
    }

    static String receipt(Fields fields) {
        String receipt = fields.required("ReceiptHandle");
        if (!RECEIPT.matcher(receipt).matches()) {
            throw SqsError.RECEIPT_HANDLE_IS_INVALID.because(
                    "The input receipt handle \"" + receipt + "\" is not a valid receipt handle.");
        }
        return receipt;
    }

    /// The error that an outcome is, if it is one.
    static Optional<SqsException> error(ReceiptOutcome outcome, String receipt) {
        return switch (outcome) {
            case DONE -> Optional.empty();
            case NOT_IN_FLIGHT ->
                Optional.of(SqsError.MESSAGE_NOT_IN_FLIGHT.because("The message referred to is not in flight."));
            case EXPIRED ->
                Optional.of(SqsException.invalid(receipt, "ReceiptHandle", "The receipt handle has expired."));
            case NO_MESSAGE ->
                Optional.of(SqsException.invalid(
                        receipt,
                        "ReceiptHandle",
                        "Message does not exist or is not available for visibility timeout change."));
        };
    }
}
