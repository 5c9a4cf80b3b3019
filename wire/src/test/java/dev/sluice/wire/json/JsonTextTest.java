package dev.sluice.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"\"",
                "0",
                "-12",
                "9223372036854775807",
                "9223372036854775808",
                "1.50",
                "-1e-7",
                "{\"a\":{\"b\":[1,2.5,[],{}],\"c\":null},\"d\":false}",
                "\"žluťoučký 𝄞 \\\"\\\\\\b\\f\\n\\r\\t\\u0001\"",
                "[\"\\ud800\"]",
                "{\"a\":1,\"a\":2}"
            })
    void readsAndWritesTheSameText(String json) {
        assertThat(JsonWriter.text(JsonText.of(json))).isEqualTo(json);
    }

    @Test
    void readsAgainEachTimeItIsAsked() {
        JsonText value = JsonText.of(" [ 1 ] ");

        assertThat(JsonWriter.text(value)).isEqualTo(JsonWriter.text(value)).isEqualTo("[1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                | line 1, column 1: end of text (expected: a value)
            {} {}             | line 1, column 4: more text after the value (expected: the end)
            {"a":1,}          | line 1, column 8
            {a:1}             | line 1, column 2
            {'a':1}           | line 1, column 2
            [1,]              | line 1, column 4
            [01]              | line 1, column
            [NaN]             | line 1, column
            {"a":             | line 1, column
            "a                | line 1, column
            [1 /* one */]     | line 1, column
            """)
    void saysWhereTextIsNotJson(String json, String message) {
        assertThatThrownBy(() -> JsonWriter.bytes(JsonText.of(json)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining(message);
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> JsonWriter.bytes(JsonText.of("{\n  \"a\": 1\n  \"b\": 2\n}")))
                .hasMessageStartingWith("JSON, line 3, column 3: ");
    }

    @Test
    void rejectsBrokenUtf8() {
        byte[] broken = "[\"a?\"]".getBytes(StandardCharsets.UTF_8);
        broken[3] = (byte) 0xFF;

        assertThatThrownBy(() -> JsonWriter.bytes(JsonText.of(broken))).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void readsUtf8AndNothingElse() {
        assertThat(JsonWriter.text(JsonText.of("\uFEFF[1]"))).isEqualTo("[1]");
        for (String other : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE")) {
            byte[] bytes = "[1]".getBytes(Charset.forName(other));
            assertThatThrownBy(() -> JsonWriter.bytes(JsonText.of(bytes)))
                    .as(other)
                    .isInstanceOf(MalformedJsonException.class);
        }
    }

    @Test
    void saysWhereANumberOrANameIsTooLong() {
        assertThatThrownBy(() -> JsonWriter.bytes(JsonText.of("9".repeat(1001))))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith("JSON, line 1, column ")
                .hasMessageContaining("1001");
        assertThatThrownBy(() -> JsonWriter.bytes(JsonText.of("{\"" + "n".repeat(60_000) + "\":1}")))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith("JSON, line 1, column ");
    }

    @Test
    void limitsNesting() {
        String deepest = "[".repeat(JsonText.MAX_DEPTH) + "]".repeat(JsonText.MAX_DEPTH);

        assertThat(JsonWriter.text(JsonText.of(deepest))).isEqualTo(deepest);
        assertThatThrownBy(() -> JsonWriter.bytes(JsonText.of("[" + deepest + "]")))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("nesting: 1001 (expected: <= 1000)");
    }
}
