package dev.sluice.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void agreesWithTheDecoderOfTheJdk() {
        Random random = new Random(3);
        byte[] text = "plain ascii, ž 漢字 𝄞 \u0000 end".getBytes(StandardCharsets.UTF_8);
        int valid = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = text.clone();
            for (int i = random.nextInt(3); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            boolean expected = decodes(bytes);
            valid += expected ? 1 : 0;
            assertThat(Utf8.isValid(bytes)).isEqualTo(expected);
        }
        assertThat(valid).isBetween(5_000, 45_000);
    }

    @Test
    void agreesOnEveryStartOfASequence() {
        for (int pair = 0; pair < 0x10000; pair++) {
            byte[] bytes = {(byte) (pair >> 8), (byte) pair, (byte) 0x80, (byte) 0x80};
            assertThat(Utf8.isValid(bytes)).isEqualTo(decodes(bytes));
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .hasRemaining()
                    || bytes.length == 0;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }
}
