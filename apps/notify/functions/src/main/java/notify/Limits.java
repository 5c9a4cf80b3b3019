package notify;

import java.nio.charset.StandardCharsets;

/// How much of what is taken, in characters.
final class Limits {
    static final int NAME = 100;
    static final int TEXT = 1000;
    static final int TOKEN = 1000;

    private Limits() {}

    /// Whether that may be somebody's name, or an id: one line of whole characters, and not a long one. A key of a
    /// table holds 1,024 bytes at most.
    static boolean isName(String text) {
        return !text.isBlank() && text.length() <= NAME && isOneLine(text) && isWhole(text);
    }

    static boolean isOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    /// Whether tables and queues take that. Half of a surrogate pair is no character; U+FFFE and U+FFFF are none
    /// either, and SQS refuses them.
    static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.chars().noneMatch(character -> character >= 0xFFFE);
    }
}
