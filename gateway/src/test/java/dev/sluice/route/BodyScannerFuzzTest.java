package dev.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random damage to messages: the scanner and another lenient parser agree on what is an object.
class BodyScannerFuzzTest {
    private static final JsonFactory LENIENT = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();
    private static final String PIECES = "{}[]:,\"' \n\\u00e9truefalsenull0123.eE+-aé";

    @Test
    void agreesWithAnotherParser() throws IOException {
        SelectionExpression expression = SelectionExpression.parse("$request.body.a");
        Random random = new Random(11);
        int objects = 0;
        for (int round = 0; round < 40_000; round++) {
            String message = damaged(random, "{\"a\":[1,-2.5e3,\"x\\n\\u00e9\",{'b':true}],c:null,\"d\":{}}");
            boolean expected = isObject(message);
            objects += expected ? 1 : 0;

            assertThat(expression
                            .evaluate(message.getBytes(StandardCharsets.UTF_8))
                            .isPresent())
                    .as(message)
                    .isEqualTo(expected);
        }
        assertThat(objects).isBetween(2_000, 38_000);
    }

    private static String damaged(Random random, String message) {
        StringBuilder text = new StringBuilder(message);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int place = random.nextInt(text.length());
            char piece = PIECES.charAt(random.nextInt(PIECES.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(place, piece);
                case 1 -> text.deleteCharAt(place);
                default -> text.setCharAt(place, piece);
            }
        }
        return text.toString();
    }

    private static boolean isObject(String message) throws IOException {
        try (JsonParser parser = LENIENT.createParser(message)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }
}
