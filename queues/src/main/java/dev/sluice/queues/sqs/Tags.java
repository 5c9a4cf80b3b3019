package dev.sluice.queues.sqs;

import java.util.Map;

/// Which tags a queue may have. Pure functions.
final class Tags {
    private static final int MAX_TAGS = 50;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;

    private Tags() {}

    static void check(Map<String, String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "Too many tags added for queue: " + tags.size() + ", maximum limit allowed: " + MAX_TAGS + ".");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > MAX_KEY || key.startsWith("aws:") || value.length() > MAX_VALUE) {
                throw SqsException.invalid(
                        key, "Tag", "Keys have 1 to 128 characters and do not begin with aws:, values at most 256.");
            }
        });
    }
}
