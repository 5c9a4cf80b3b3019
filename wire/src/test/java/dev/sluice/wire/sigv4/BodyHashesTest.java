package dev.sluice.wire.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyHashesTest {
    private final BodyHashes hashes = new BodyHashes();

    @ParameterizedTest
    @ValueSource(ints = {0, BodyHashes.LEAST_BYTES - 1, BodyHashes.LEAST_BYTES, BodyHashes.MOST_BYTES + 1})
    void hashesBodiesOfEverySize(int size) {
        byte[] body = body(size);

        assertThat(hashes.hexOf(body)).isEqualTo(Digests.sha256Hex(body));
        assertThat(hashes.hexOf(body.clone())).isEqualTo(Digests.sha256Hex(body));
    }

    @Test
    void knowsAnEqualBodyAgain() {
        String first = hashes.hexOf(body(4096));

        assertThat(hashes.hexOf(body(4096))).isSameAs(first);
    }

    @Test
    void tellsBodiesApartThatDifferInOneByte() {
        for (int at = 0; at < 4096; at += 91) {
            byte[] body = body(4096);
            body[at]++;
            assertThat(hashes.hexOf(body)).as("byte %d", at).isEqualTo(Digests.sha256Hex(body));
        }
    }

    private static byte[] body(int size) {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) 'x');
        return body;
    }
}
