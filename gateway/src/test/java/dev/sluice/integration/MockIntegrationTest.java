package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Integration;
import dev.sluice.api.Integration.MockRequest;
import dev.sluice.api.Integration.MockResponse;
import dev.sluice.function.FakeFunction;
import dev.sluice.wire.json.JsonSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MockIntegrationTest {
    private static final MockRequest PASS = new MockRequest.PassThrough();

    private final Integrations integrations = new Integrations(new FakeFunction());

    @Test
    void answersByItsRequestTemplateWhateverTheMessage() {
        MockRequest request = new MockRequest.Template("{\"statusCode\": 200}");
        MockResponse response = new MockResponse("$default", Map.of(), Optional.of("{\"pong\": true}"));

        assertThat(text(invoke(request, "no JSON at all", response))).isEqualTo("200 {\"pong\": true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"statusCode":200}                       | 200 ok
            {"x":1,"statusCode":"204"}               | 204 2xx
            {statusCode: 200}                        | 200 ok
            {"statusCode":299}                       | 299 2xx
            {"statusCode":302}                       | 302 other
            {"statusCode":500}                       | 500 other
            """)
    void choosesTheResponseByTheStatus(String message, String expected) {
        Outcome outcome = invoke(
                PASS,
                message,
                new MockResponse("$default", Map.of(), Optional.of("other")),
                new MockResponse("/200/", Map.of(), Optional.of("ok")),
                new MockResponse("/2\\d\\d/", Map.of(), Optional.of("2xx")));

        assertThat(text(outcome)).isEqualTo(expected);
    }

    @Test
    void fitsExpressionsToTheWholeStatus() {
        MockResponse response = new MockResponse("/20/", Map.of(), Optional.of("no"));

        assertThat(text(invoke(PASS, "{\"statusCode\":200}", response))).isEqualTo("200 nothing");
    }

    @Test
    void choosesTheTemplateByTheStatusWhereItSaysSo() {
        MockResponse response = new MockResponse("$default", Map.of("200", "fine"), Optional.of("else"));

        assertThat(text(invoke(PASS, "{\"statusCode\":200}", response))).isEqualTo("200 fine");
        assertThat(text(invoke(PASS, "{\"statusCode\":201}", response))).isEqualTo("201 else");
    }

    @Test
    void answersNothingWithoutATemplateOrAResponse() {
        MockResponse bare = new MockResponse("/200/", Map.of(), Optional.empty());

        assertThat(text(invoke(PASS, "{\"statusCode\":200}", bare))).isEqualTo("200 nothing");
        assertThat(text(invoke(PASS, "{\"statusCode\":200}"))).isEqualTo("200 nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[200]",
                "{}",
                "{\"action\":\"x\"}",
                "{\"statusCode\":null}",
                "{\"statusCode\":2.5}",
                "{\"statusCode\":20}",
                "{\"statusCode\":600}",
                "{\"statusCode\":-200}",
                "{\"statusCode\":{}}",
                "{\"a\":{\"statusCode\":200}}",
                "{\"statusCode\":200"
            })
    void failsOnAMessageWithoutAnIntegerStatus(String message) {
        MockResponse response = new MockResponse("$default", Map.of(), Optional.of("no"));

        assertThat(invoke(PASS, message, response)).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void failsOnAnErrorThatNoResponseTakesAndOnWhatItDoesNotLetThrough() {
        MockResponse response = new MockResponse("/200/", Map.of(), Optional.of("ok"));

        assertThat(invoke(PASS, "{\"statusCode\":404}", response)).isInstanceOf(Outcome.Failed.class);
        assertThat(invoke(new MockRequest.Rejected("no template"), "{\"statusCode\":200}", response))
                .isEqualTo(new Outcome.Failed("no template"));
    }

    private Outcome invoke(MockRequest request, String message, MockResponse... responses) {
        return integrations.invoke(
                new Integration.Mock(request, List.of(responses), Integration.MAX_TIMEOUT),
                JsonSink::nothing,
                message.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        ProxyResult result = ((Outcome.Answered) outcome).result();
        return result.status() + " "
                + result.body()
                        .map(body -> new String(body.bytes(), StandardCharsets.UTF_8))
                        .orElse("nothing");
    }
}
