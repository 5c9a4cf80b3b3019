package dev.sluice.queues.sqs;

/// Which characters a message may have. Pure functions.
final class MessageText {
    private MessageText() {}

    /// Refuses characters that SQS refuses; half a surrogate pair among them.
    static void check(String text, String what) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (!isAllowed(character)) {
                throw SqsError.INVALID_MESSAGE_CONTENTS.because("Invalid binary character '#x"
                        + Integer.toHexString(character) + "' was found in the " + what
                        + ", the set of allowed characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | "
                        + "#x10000 to #x10FFFF");
            }
            i += Character.charCount(character);
        }
    }

    private static boolean isAllowed(int character) {
        return character >= 0x20
                ? character <= 0xD7FF || (character >= 0xE000 && character <= 0xFFFD) || character >= 0x10000
                : character == 0x9 || character == 0xA || character == 0xD;
    }
}
