package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;

/// Parts of answers that several actions have.
final class Answers {
    private Answers() {}

    static void text(JsonSink out, String name, String value) {
        out.name(name);
        out.string(value);
    }

    /// A sequence as SQS shows it: twenty digits that grow.
    static String sequence(long sequence) {
        String digits = Long.toString(sequence);
        return "1" + "0".repeat(19 - digits.length()) + digits;
    }
}
