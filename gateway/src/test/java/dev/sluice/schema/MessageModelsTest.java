package dev.sluice.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Validation;
import dev.sluice.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Specification, section 2.5; JSON Schema draft 4.
class MessageModelsTest {
    private static final String SCHEMA = """
            {"$schema":"http://json-schema.org/draft-04/schema#","title":"order","type":"object",
             "required":["action","price"],
             "definitions":{"name":{"type":"string","pattern":"^[a-z]+$","maxLength":5}},
             "properties":{"action":{"enum":["order"]},"price":{"type":"number","minimum":0,"exclusiveMinimum":true},
               "to":{"$ref":"#/definitions/name"},
               "tags":{"type":"array","items":{"$ref":"#/definitions/name"},"uniqueItems":true,"maxItems":2}},
             "additionalProperties":false}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"action":"order","price":1}                        | true
            {"action":"order","price":0.5,"to":"ana"}           | true
            {"action":"order","price":1,"tags":["a","b"]}       | true
            {"action":"order"}                                  | false
            {"action":"buy","price":1}                          | false
            {"action":"order","price":0}                        | false
            {"action":"order","price":"1"}                      | false
            {"action":"order","price":1,"to":"Ana"}             | false
            {"action":"order","price":1,"to":"toolong"}         | false
            {"action":"order","price":1,"tags":["a","a"]}       | false
            {"action":"order","price":1,"tags":["a","b","c"]}   | false
            {"action":"order","price":1,"more":true}            | false
            []                                                  | false
            "text"                                              | false
            no JSON                                             | false
            {"action":"order","price":1} x                      | false
            `                                                 ` | false
            """)
    void messagesFitOrDoNot(String message, boolean fits) {
        Optional<String> problem = Schema.compile(SCHEMA).problem(message.getBytes(StandardCharsets.UTF_8));

        assertThat(problem.isEmpty()).as("%s", problem).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            $request.body.kind | {"kind":"number","n":1}    | -
            $request.body.kind | {"kind":"number","n":"1"}  | n
            $request.body.kind | {"kind":"other","n":"1"}   | -
            $request.body.kind | {"kind":"other"}           | n
            $request.body.kind | {"n":true}                 | -
            `                ` | {"kind":"number","n":"1"}  | -
            $default           | {"n":1}                    | -
            """)
    @Proves("2.5-2")
    void theExpressionChoosesTheModel(String selection, String message, String problem) {
        MessageModels models = MessageModels.of(new Validation.Models(
                selection.strip(),
                Map.of(
                        "number",
                        "{\"properties\":{\"n\":{\"type\":\"number\"}}}",
                        "$default",
                        "{\"required\":[\"n\"]}")));

        Optional<String> found = models.problem(message.getBytes(StandardCharsets.UTF_8));

        assertThat(found.isPresent()).as("%s", found).isEqualTo(problem != null);
    }

    @Test
    @Proves("2.5-2")
    void aMessageThatNoModelIsForIsInvalid() {
        MessageModels models = MessageModels.of(new Validation.Models("$request.body.kind", Map.of("a", "{}")));

        assertThat(models.problem("{\"kind\":\"b\"}".getBytes(StandardCharsets.UTF_8)))
                .contains("no model for 'b', and no $default");
        assertThat(models.problem("{\"kind\":\"a\"}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                                     | Unexpected end-of-input
            []                                                    | expected: an object
            {"type":"text"}                                       | type
            {"minLength":-1}                                      | minLength
            {"required":[]}                                       | required
            {"properties":{"a":{"$ref":"http://example.com/s"}}}  | references lead to the schema itself only
            {"properties":{"a":{"$ref":"file:///etc/passwd"}}}    | references lead to the schema itself only
            {"properties":{"a":{"pattern":"("}}}                  | schema
            """)
    void saysWhatIsNoSchema(String text, String problem) {
        assertThatThrownBy(() -> Schema.compile(text))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining(problem);
    }

    @Test
    @Timeout(30)
    void patternsComeToTheirEnd() {
        Schema schema = Schema.compile("{\"properties\":{\"a\":{\"pattern\":\"^a*a*a*a*b$\"}}}");
        byte[] message = ("{\"a\":\"" + "a".repeat(20_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(schema.problem(message))
                .hasValueSatisfying(problem -> assertThat(problem).contains("steps"));
    }

    @Test
    void deepMessagesAreInvalid() {
        byte[] message = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

        assertThat(Schema.compile("{}").problem(message)).contains("the message is no JSON");
    }
}
