package dev.sluice.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void writesEveryKindOfValue() {
        String json = JsonWriter.text(sink -> {
            sink.beginObject();
            sink.name("s");
            sink.string("a/b");
            sink.name("n");
            sink.number(Long.MIN_VALUE);
            sink.name("d");
            sink.decimal("1.250");
            sink.name("l");
            sink.beginArray();
            sink.bool(true);
            sink.bool(false);
            sink.nothing();
            sink.beginObject();
            sink.endObject();
            sink.endArray();
            sink.name("u");
            sink.utf8("é\"".getBytes(StandardCharsets.UTF_8));
            sink.endObject();
        });

        assertThat(json)
                .isEqualTo(
                        "{\"s\":\"a/b\",\"n\":-9223372036854775808,\"d\":1.250,\"l\":[true,false,null,{}],\"u\":\"é\\\"\"}");
    }

    @Test
    void writesTextAndItsUtf8AlikeAsAnotherParserReadsIt() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            String text = random.ints(random.nextInt(40), 0, random.nextBoolean() ? 0x7F : 0x11000)
                    .map(c -> c >= 0xD800 && c < 0xE000 ? 0x1F600 : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String json = JsonWriter.text(sink -> sink.string(text));

            assertThat(JsonWriter.text(sink -> sink.utf8(text.getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(json);
            try (JsonParser parser = new JsonFactory().createParser(json)) {
                assertThat(parser.nextTextValue()).isEqualTo(text);
            }
        }
    }

    @Test
    void growsAsMuchAsOneValueNeeds() {
        String controls = "\u0001".repeat(100_000);

        assertThat(JsonWriter.bytes(sink -> sink.string(controls))).hasSize(600_002);
        assertThat(JsonWriter.bytes(sink -> sink.utf8(controls.getBytes(StandardCharsets.UTF_8))))
                .hasSize(600_002);
    }

    @Test
    void escapesHalfOfASurrogatePair() {
        assertThat(JsonWriter.text(sink -> sink.string("a\uD834b\uDD1E"))).isEqualTo("\"a\\ud834b\\udd1e\"");
    }

    @Test
    void refusesToHandOutAnUnfinishedValue() {
        assertThatThrownBy(() -> JsonWriter.bytes(JsonSink::beginObject))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected: one complete value");
    }

    @Test
    void spellsEqualValuesAlikeInCanonicalForm() {
        assertThat(CanonicalJson.of(JsonText.of("{\"b\":[1,{}],\"a\":{\"d\":\"x\",\"c\":[]}}")))
                .isEqualTo("""
                {
                  "a": {
                    "c": [],
                    "d": "x"
                  },
                  "b": [
                    1,
                    {}
                  ]
                }
                """);
    }
}
