package dev.sluice.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What results of functions mean, in both payload formats.
class AnswersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"statusCode":200,"body":"hi"}                              | 200 | application/json | hi
            {"statusCode":"404","body":""}                              | 404 | application/json | ``
            {"body":"hi","headers":{"content-type":"text/css"}}         | 200 | text/css         | hi
            {"statusCode":201,"isBase64Encoded":true,"body":"xb4="}     | 201 | application/json | ž
            """)
    void readsTheOldFormat(String json, int status, String type, String body) {
        HttpResponse response = answer(AnswerV1.read(JsonText.of(json), "application/json"));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().all("Content-Type")).containsExactly(type);
        assertThat(text(response)).isEqualTo(body);
    }

    @Test
    void mergesBothKindsOfHeaders() {
        HttpResponse response = answer(AnswerV1.read(
                JsonText.of("{\"headers\":{\"A\":\"1\",\"B\":\"2\"},"
                        + "\"multiValueHeaders\":{\"a\":[\"1\",\"3\"],\"Set-Cookie\":[\"x=1\",\"y=2\"]}}"),
                "text/plain"));

        assertThat(response.headers().all("A")).containsExactly("1", "3");
        assertThat(response.headers().all("B")).containsExactly("2");
        assertThat(response.headers().all("Set-Cookie")).containsExactly("x=1", "y=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"text\"",
                "[]",
                "{\"statusCode\":99}",
                "{\"statusCode\":101}",
                "{\"statusCode\":600}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"message\":\"hi\"}",
                "{\"headers\":{\"A\":\"x\\r\\nB: y\"}}",
                "{\"headers\":{\"A\":\"\\u0000\"}}",
                "{\"headers\":{\"A\":\"ž\"}}",
                "{\"headers\":{\"A: b\":\"x\"}}",
                "{\"headers\":{\"A\\nB\":\"x\"}}",
                "{\"headers\":{\"\":\"x\"}}",
                "{\"body\":\"%%%\",\"isBase64Encoded\":true}",
                "{\"body\":"
            })
    void refusesWhatIsNoAnswerInTheOldFormat(String json) {
        assertThat(AnswerV1.read(JsonText.of(json), "text/plain")).isInstanceOf(FunctionAnswer.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"statusCode":200,"body":"hi"}                              | 200 | text/plain;charset=UTF-8 | hi
            {"statusCode":"201"}                                        | 201 | text/plain;charset=UTF-8 | ``
            {"statusCode":302,"headers":{"Location":"/x","N":1}}        | 302 | text/plain;charset=UTF-8 | ``
            {"statusCode":200,"headers":null,"body":null,"cookies":null} | 200 | text/plain;charset=UTF-8 | ``
            {"body":"xb4=","isBase64Encoded":true,"statusCode":200}     | 200 | text/plain;charset=UTF-8 | ž
            {"statusCode":200,"body":"x","more":{"body":[1,{}],"headers":{"a":[]}}} | 200 | text/plain;charset=UTF-8 | x
            {"statusCode":200,"headers":{"Content-Type":"text/html"},"body":"<p>"} | 200 | text/html | <p>
            {"message":"hi","n":[1,2.5,null,true]}                      | 200 | application/json | {"message":"hi","n":[1,2.5,null,true]}
            {"body":"hi"}                                               | 200 | application/json | {"body":"hi"}
            {"headers":{"A":"x\\ny"}}                                   | 200 | application/json | {"headers":{"A":"x\\ny"}}
            [{"statusCode":500}]                                        | 200 | application/json | [{"statusCode":500}]
            [[{"a":1}]]                                                 | 200 | application/json | [[{"a":1}]]
            {"a":{"statusCode":500}}                                    | 200 | application/json | {"a":{"statusCode":500}}
            "Hello ž"                                                   | 200 | application/json | Hello ž
            17                                                          | 200 | application/json | 17
            null                                                        | 200 | application/json | null
            """)
    void readsTheNewFormat(String json, int status, String type, String body) {
        HttpResponse response = answer(AnswerV2.read(JsonText.of(json)));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().all("Content-Type")).containsExactly(type);
        assertThat(text(response)).isEqualTo(body);
    }

    @Test
    void setsCookiesOfTheNewFormat() {
        HttpResponse response = answer(AnswerV2.read(JsonText.of(
                "{\"statusCode\":200,\"cookies\":[\"a=1\",\"b=2; Secure\"],\"headers\":{\"Set-Cookie\":\"c=3\"}}")));

        assertThat(response.headers().all("set-cookie")).containsExactlyInAnyOrder("a=1", "b=2; Secure", "c=3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"statusCode\":null}",
                "{\"statusCode\":{}}",
                "{\"statusCode\":true}",
                "{\"statusCode\":20.5}",
                "{\"statusCode\":\"OK\"}",
                "{\"statusCode\":0}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"statusCode\":200,\"body\":[]}",
                "{\"statusCode\":200,\"body\":1}",
                "{\"statusCode\":200,\"headers\":\"x\"}",
                "{\"statusCode\":200,\"headers\":[]}",
                "{\"statusCode\":200,\"headers\":{\"A\":[\"x\"]}}",
                "{\"statusCode\":200,\"headers\":{\"A\":{\"x\":1}}}",
                "{\"statusCode\":200,\"headers\":{\"A\":\"x\\r\\nB: y\"}}",
                "{\"statusCode\":200,\"cookies\":\"a=1\"}",
                "{\"statusCode\":200,\"cookies\":[1]}",
                "{\"statusCode\":200,\"cookies\":[\"a=1\\r\\nX: y\"]}",
                "{\"statusCode\":200,\"body\":\"%\",\"isBase64Encoded\":true}",
                "{\"statusCode\":200",
                ""
            })
    void refusesWhatIsNoAnswerInTheNewFormat(String json) {
        assertThat(AnswerV2.read(JsonText.of(json))).isInstanceOf(FunctionAnswer.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "keep-alive",
                "Transfer-Encoding",
                "Content-Length",
                "Date",
                "Upgrade",
                "TE",
                "Trailer",
                "x-amzn-requestid",
                "Apigw-RequestId"
            })
    void dropsWhatOnlyTheServerSays(String name) {
        assertThat(answer(AnswerV2.read(JsonText.of(
                                "{\"statusCode\":200,\"headers\":{\"" + name + "\":\"x\",\"Kept\":\"y\"}}")))
                        .headers()
                        .fields())
                .extracting(Map.Entry::getKey)
                .containsExactly("Kept", "Content-Type");
    }

    private static HttpResponse answer(FunctionAnswer answer) {
        return switch (answer) {
            case FunctionAnswer.Answer(HttpResponse response) -> response;
            case FunctionAnswer.Malformed(String reason) -> throw new AssertionError(reason);
        };
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
