package dev.sluice.edge;

import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8CheckTest {
    @Test
    void agreesWithTheJdkOnEveryShortSequence() {
        byte[] bytes = new byte[3];
        for (int value = 0; value < 1 << 24; value += value < 1 << 16 ? 1 : 61) {
            bytes[0] = (byte) (value >> 16);
            bytes[1] = (byte) (value >> 8);
            bytes[2] = (byte) value;
            if (isUtf8(bytes, 3) != jdkSays(bytes)) {
                fail("%06x: valid: %s", value, jdkSays(bytes));
            }
        }
    }

    @Test
    void agreesWithTheJdkOnLongTextsWithOneByteChanged() {
        Random random = new Random(3);
        byte[] text = "abcdefgh\u00e4\u20ac\ud83d\ude00 plain text of some length \u07ff\uffff\ud800\udc00"
                .repeat(8)
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = text.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            if (isUtf8(changed, 1 + random.nextInt(40)) != jdkSays(changed)) {
                fail("%s: valid: %s", HexFormat.of().formatHex(changed), jdkSays(changed));
            }
        }
    }

    private static boolean isUtf8(byte[] bytes, int step) {
        var check = new Utf8Check();
        for (int at = 0; at < bytes.length; at += step) {
            if (!check.accept(bytes, at, Math.min(step, bytes.length - at))) {
                return false;
            }
        }
        return check.isComplete();
    }

    private static boolean jdkSays(byte[] bytes) {
        // Decoding replaces what is malformed, so only valid bytes come back as they were.
        return Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
    }
}
