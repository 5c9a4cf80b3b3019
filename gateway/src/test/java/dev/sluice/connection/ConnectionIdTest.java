package dev.sluice.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.testkit.Proves;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionIdTest {
    @Test
    @Proves({"1.6-1", "13-7", "P-5"})
    void looksLikeAmazons() {
        assertThat(new ConnectionId(1, 2, 3, 4)).hasToString("AAEAAgAAAAMAAAQ=");
        assertThat(new ConnectionId(0xFFFF, 0xFFFF, -1, 0xFFFFFF)).hasToString("______________8=");
    }

    @Test
    void isReadBackFromItsText() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            var id = new ConnectionId(
                    random.nextInt(1 << 16), random.nextInt(1 << 16), random.nextInt(), random.nextInt(1 << 24));
            assertThat(ConnectionId.parse(id.toString())).contains(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "AAEAAgAAAAMAAAQ",
                "AAEAAgAAAAMAAAQ==",
                "AAEAAgAAAAMAAAR=",
                "AAEAAgAAAAMAA\u00e9Q=",
                "AAEAAgAAAAM+AAQ=",
                "AAEAAgAAAAM=AAQ=",
                "AAEAAgAAAAMAAAQA"
            })
    void anotherTextIsNone(String text) {
        assertThat(ConnectionId.parse(text)).isEmpty();
    }

    @Test
    void refusesPartsThatDoNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionId(1 << 16, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionId(0, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionId(0, 0, 0, 1 << 24));
    }
}
