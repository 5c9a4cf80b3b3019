package dev.sluice.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Any bytes at all: either they are refused as JSON, or the value survives being written and read again.
class JsonFuzzTest {
    @FuzzTest
    void readsWhatItWrote(byte[] bytes) {
        Optional<JsonTree> strict = tree(JsonText.of(bytes));
        if (strict.isEmpty()) {
            return;
        }
        byte[] written = JsonWriter.bytes(strict.get());
        assertThat(JsonWriter.bytes(JsonText.of(written))).isEqualTo(written);
        assertThat(CanonicalJson.of(JsonText.of(written))).isEqualTo(CanonicalJson.of(strict.get()));
        if (Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes)) {
            assertThat(JsonWriter.bytes(tree(JsonText.lenient(bytes)).orElseThrow()))
                    .as("lenient is more, not different")
                    .isEqualTo(written);
        }
    }

    @FuzzTest
    void takesLenientTextOrRefusesIt(byte[] bytes) {
        tree(JsonText.lenient(bytes))
                .ifPresent(value -> assertThatCode(
                                () -> tree(JsonText.of(JsonWriter.bytes(value))).orElseThrow())
                        .doesNotThrowAnyException());
    }

    private static Optional<JsonTree> tree(JsonText text) {
        try {
            return Optional.of(JsonTree.of(text));
        } catch (MalformedJsonException refused) {
            assertThat(refused).hasMessageStartingWith("JSON, line ");
            return Optional.empty();
        }
    }
}
