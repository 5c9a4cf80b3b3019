package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Integration;
import dev.sluice.function.InvocationResult;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LambdaProxyIntegrationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            {}                                                            | 200 | none
            {"statusCode":200}                                            | 200 | none
            {"statusCode":500,"body":"x"}                                 | 500 | x
            {"statusCode":"201","body":""}                                | 201 | ``
            {"body":"ž\\n","isBase64Encoded":false}                       | 200 | `ž\n`
            {"body":"xb4=","isBase64Encoded":true,"statusCode":200}       | 200 | ž
            {"isBase64Encoded":true,"body":"xb4="}                        | 200 | ž
            {"statusCode":null,"headers":null,"body":null,"isBase64Encoded":null,"multiValueHeaders":null} | 200 | none
            {"statusCode":0,"isBase64Encoded":false}                      | 0   | none
            """)
    @Proves("3.2-1")
    void readsValidResults(String json, int status, String body) {
        assertThat(invoke(new InvocationResult.Succeeded(JsonText.of(json))))
                .isInstanceOfSatisfying(Outcome.Answered.class, answered -> {
                    assertThat(answered.result().status()).isEqualTo(status);
                    assertThat(answered.result().body().map(b -> new String(b.bytes(), StandardCharsets.UTF_8)))
                            .isEqualTo(Optional.ofNullable(body));
                });
    }

    @Test
    @Proves("3.2-1")
    void readsHeadersOfBothKinds() {
        String json =
                "{\"headers\":{\"A\":\"1\",\"n\":2,\"b\":true,\"none\":null},\"multiValueHeaders\":{\"C\":[\"x\",\"y\"]}}";

        assertThat(invoke(new InvocationResult.Succeeded(JsonText.of(json))))
                .isInstanceOfSatisfying(Outcome.Answered.class, answered -> {
                    assertThat(answered.result().headers().first("a")).hasValue("1");
                    assertThat(answered.result().headers().first("N")).hasValue("2");
                    assertThat(answered.result().headers().first("b")).hasValue("true");
                    assertThat(answered.result().headers().first("none")).isEmpty();
                    assertThat(answered.result().headers().all("c")).containsExactly("x", "y");
                });
    }

    @Test
    void takesABodyThatIsToldInUtf8() {
        byte[] lent = "ž".getBytes(StandardCharsets.UTF_8);
        Outcome outcome = invoke(new InvocationResult.Succeeded(sink -> {
            sink.beginObject();
            sink.name("body");
            sink.utf8(lent);
            sink.endObject();
        }));
        lent[0] = 'X';

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(
                                        answered.result().body().orElseThrow().bytes())
                                .isEqualTo("ž".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            null                                       | null (expected: an object)
            "text"                                     | a string (expected: an object)
            5                                          | the number 5 (expected: an object)
            true                                       | true (expected: an object)
            []                                         | an array (expected: an object)
            {"statusCode":200,"extra":1}               | 'extra' (expected: statusCode, headers,
            {"statusCode":"ok"}                        | statusCode: the string 'ok'
            {"statusCode":200.5}                       | statusCode: the number 200.5
            {"statusCode":99999999999}                 | statusCode: the number 99999999999
            {"statusCode":true}                        | statusCode: true
            {"body":{"a":1}}                           | body: an object
            {"body":["a"]}                             | body: an array
            {"body":5}                                 | body: the number 5
            {"headers":"a"}                            | headers: a string
            {"headers":{"a":{"b":1}}}                  | headers: an object
            {"headers":{"a":["b"]}}                    | headers: an array
            {"isBase64Encoded":"true"}                 | isBase64Encoded: a string
            {"body":"?","isBase64Encoded":true}        | body: not base64
            {"body":                                   | JSON, line 1
            """)
    @Proves({"3.2-2", "13-23"})
    void saysWhatIsMalformed(String json, String reason) {
        assertThat(invoke(new InvocationResult.Succeeded(JsonText.of(json))))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("Malformed Lambda proxy response: ")
                                .contains(reason));
    }

    @Test
    @Proves("3.8-2")
    void tellsWhyTheFunctionDidNotAnswer() {
        assertThat(invoke(new InvocationResult.FunctionFailed("E", "boom", JsonText.of("{}"))))
                .isEqualTo(new Outcome.Failed("E: boom"));
        assertThat(invoke(new InvocationResult.TimedOut(Duration.ofSeconds(3))))
                .isEqualTo(new Outcome.FunctionTimedOut(Duration.ofSeconds(3)));
        assertThat(invoke(new InvocationResult.DeadlinePassed()))
                .isEqualTo(new Outcome.DeadlinePassed(Duration.ofSeconds(29)));
        assertThat(invoke(new InvocationResult.Throttled("4096 calls wait"))).isInstanceOf(Outcome.Failed.class);
        assertThat(invoke(new InvocationResult.Closed("too many abandoned")))
                .isEqualTo(new Outcome.Unavailable("too many abandoned"));
        assertThat(invoke(new InvocationResult.NoSuchFunction("chat")))
                .isEqualTo(new Outcome.Unavailable("function 'chat' is not deployed"));
    }

    private static Outcome invoke(InvocationResult result) {
        return new Integrations((name, event, deadline) -> result)
                .invoke(
                        Target.of(new Integration.LambdaProxy("chat", Integration.MAX_TIMEOUT)),
                        JsonSink::nothing,
                        new byte[0]);
    }
}
