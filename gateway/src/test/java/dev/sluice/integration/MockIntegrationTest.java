package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Integration;
import dev.sluice.api.Mapping;
import dev.sluice.api.Mapping.ContentHandling;
import dev.sluice.api.Mapping.Passthrough;
import dev.sluice.api.Mapping.Response;
import dev.sluice.api.Mapping.Templates;
import dev.sluice.function.FakeFunction;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.json.JsonSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MockIntegrationTest {
    private static final Templates PASS = Templates.NONE;

    private final Integrations integrations = new Integrations(new FakeFunction());

    @Test
    @Proves({"3.1-6", "3.6-2"})
    void answersByItsRequestTemplateWhateverTheMessage() {
        Templates request = template("{\"statusCode\": 200}");
        Response response = response("$default", template("{\"pong\": true}"));

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
    @Proves("3.5-1")
    void choosesTheResponseByTheStatus(String message, String expected) {
        Outcome outcome = invoke(
                PASS,
                message,
                response("$default", template("other")),
                response("/200/", template("ok")),
                response("/2\\d\\d/", template("2xx")));

        assertThat(text(outcome)).isEqualTo(expected);
    }

    @Test
    @Proves("3.5-1")
    void fitsExpressionsToTheWholeStatus() {
        Response response = response("/20/", template("no"));

        assertThat(text(invoke(PASS, "{\"statusCode\":200}", response))).isEqualTo("200 nothing");
    }

    @Test
    @Proves("3.5-3")
    void choosesTheTemplateByTheStatusWhereItSaysSo() {
        Response response = response(
                "$default",
                new Templates("$integration.response.statuscode", Map.of("200", "fine", "$default", "else")));

        assertThat(text(invoke(PASS, "{\"statusCode\":200}", response))).isEqualTo("200 fine");
        assertThat(text(invoke(PASS, "{\"statusCode\":201}", response))).isEqualTo("201 else");
    }

    @Test
    void answersNothingWithoutATemplateOrAResponse() {
        Response bare = response("/200/", Templates.NONE);

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
    @Proves("3.6-1")
    void failsOnAMessageWithoutAnIntegerStatus(String message) {
        Response response = response("$default", template("no"));

        assertThat(invoke(PASS, message, response)).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    @Proves("3.5-2")
    void failsOnAnErrorThatNoResponseTakesAndOnWhatItDoesNotLetThrough() {
        Response response = response("/200/", template("ok"));

        assertThat(invoke(PASS, "{\"statusCode\":404}", response)).isInstanceOf(Outcome.Failed.class);
        assertThat(invoke(PASS, Passthrough.NEVER, "{\"statusCode\":200}", response))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo(
                                        "Unsupported Media Type: no request template fits, and PassthroughBehavior is"
                                                + " NEVER"));
    }

    private Outcome invoke(Templates request, String message, Response... responses) {
        return invoke(request, Passthrough.WHEN_NO_MATCH, message, responses);
    }

    private Outcome invoke(Templates request, Passthrough passthrough, String message, Response... responses) {
        Mapping mapping = new Mapping(
                "Mock", new Mapping.Request(Map.of(), request, passthrough, ContentHandling.AS_IS), List.of(responses));
        return integrations.invoke(
                Target.of(new Integration.Mock(mapping, Integration.MAX_TIMEOUT)),
                JsonSink::nothing,
                message.getBytes(StandardCharsets.UTF_8));
    }

    private static Response response(String key, Templates templates) {
        return new Response(key, templates, ContentHandling.AS_IS);
    }

    private static Templates template(String text) {
        return new Templates(Templates.DEFAULT, Map.of(Templates.DEFAULT, text));
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
