package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tables.storage.StoreOptions;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bad input of every kind: a clear error, and the handler goes on.
class BadRequestTest {
    private final TableStore store = TableStore.inMemory(StoreOptions.DEFAULT);
    private final DynamoHandler handler =
            new DynamoHandler(store, new Account("eu-central-1", "123456789012"), InstantSource.system());

    @AfterEach
    void stop() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PutItem   |                       | SerializationException    | the body is no JSON object",
                "PutItem   | [1]                   | SerializationException    | the body is no JSON object",
                "PutItem   | {\"TableName\":       | SerializationException    | \"the body is not valid JSON: it ends too early at line 1, column 14\"",
                "PutItem   | {\"TableName\" 1}       | SerializationException    | \"the body is not valid JSON: unexpected character at line 1, column 14\"",
                "PutItem   | {\"Item\":{\"a\":{\"SS\":[null]}}} | SerializationException | \"NULL_VALUE cannot be converted to String\"",
                "Scan      | {\"Limit\":99999999999999999999} | SerializationException | \"NUMBER_VALUE is out of range (expected: 64 bits) at line 1, column 30\"",
                "PutItem   | {} {}                 | SerializationException    | text after the end of the JSON object",
                "PutItem   | {}                    | ValidationException       | Value null at 'tableName' failed",
                "PutItem   | {\"TableName\":true}  | SerializationException    | TRUE_VALUE cannot be converted to String",
                "PutItem   | {\"TableName\":[]}    | SerializationException    | Unrecognized collection type",
                "PutItem   | {\"TableName\":\"abc\"} | ValidationException     | Value null at 'item' failed",
                "PutItem   | {\"TableName\":\"abc\",\"Item\":{\"a\":{}}} | ValidationException | Supplied AttributeValue is empty",
                "PutItem   | {\"TableName\":\"abc\",\"Item\":{\"a\":1}} | SerializationException | Unexpected value type",
                "PutItem   | {\"TableName\":\"abc\",\"Item\":{\"a\":{\"N\":\"x\"}}} | ValidationException | cannot be converted to a numeric value: x",
                "PutItem   | {\"TableName\":\"abc\",\"Item\":{\"a\":{\"N\":\"1e999999999\"}}} | ValidationException | Number overflow",
                "PutItem   | {\"TableName\":\"abc\",\"Item\":{\"a\":{\"S\":\"x\",\"N\":\"1\"}}} | ValidationException | more than one datatypes set",
                "PutItem   | {\"TableName\":\"abc\",\"Item\":{\"a\":{\"B\":\"?\"}}} | SerializationException | Base64",
                "PutItem   | {\"TableName\":\"abc\",\"Item\":{\"a\":{\"S\":\"x\"}}} | ResourceNotFoundException | Requested resource not found",
                "Query     | {\"TableName\":\"abc\",\"Select\":\"ALL\",\"Limit\":0} | ValidationException | 2 validation errors detected",
                "RestoreTableFromBackup | {}           | UnknownOperationException | RestoreTableFromBackup is not supported",
                "Nonsense  | {}                    | UnknownOperationException | no operation of the name Nonsense",
            })
    void answersWithAClearError(String action, String body, String type, String message) {
        HttpResponse response = call("DynamoDB_20120810." + action, body == null ? "" : body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains(type + "\"").contains(message);
        assertIsWell();
    }

    @Test
    void refusesAForeignTarget() {
        assertThat(text(call("Lambda.Invoke", "{}"))).contains("UnknownOperationException");
        assertIsWell();
    }

    @Test
    void refusesAThousandLevels() {
        String deep = "{\"M\":{\"a\":".repeat(400) + "{\"S\":\"x\"}" + "}}".repeat(400);
        HttpResponse response =
                call("DynamoDB_20120810.PutItem", "{\"TableName\":\"abc\",\"Item\":{\"a\":" + deep + "}}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("Nesting Levels have exceeded supported limits");
        String deeper = "[".repeat(100_000);
        assertThat(text(call("DynamoDB_20120810.PutItem", "{\"Other\":" + deeper + "}")))
                .contains("SerializationException", "it is nested too deep, or has too long a name or number");
        assertIsWell();
    }

    @Test
    void refusesHalvesOfSurrogatePairs() {
        for (String half :
                new String[] {"\\ud800", "x\\uDFFFy", "\\udc00\\ud800", "\\ud83d\\u0041", "\\ud83d\\ude00\\ud83d"}) {
            for (String attribute : new String[] {
                "\"" + half + "\":{\"S\":\"x\"}", "\"a\":{\"S\":\"" + half + "\"}", "\"a\":{\"SS\":[\"" + half + "\"]}"
            }) {
                String item = "{\"TableName\":\"abc\",\"Item\":{" + attribute + "}}";
                assertThat(text(call("DynamoDB_20120810.PutItem", item)))
                        .as(item)
                        .contains("SerializationException", "half of a surrogate pair");
            }
        }
        byte[] encoded = "{\"TableName\":\"abc\",\"Item\":{\"a\":{\"S\":\"???\"}}}".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, 0, encoded, encoded.length - 7, 3);
        assertThat(text(call("DynamoDB_20120810.PutItem", encoded))).contains("SerializationException");
        assertThat(text(call(
                        "DynamoDB_20120810.PutItem",
                        "{\"TableName\":\"abc\",\"Item\":{\"\\ud83d\\ude00\":{\"S\":\"😀\\ud83d\\ude00\"}}}")))
                .contains("ResourceNotFoundException");
        assertIsWell();
    }

    @Test
    void refusesTenMegabytesOfItem() {
        String body = "{\"TableName\":\"abc\",\"Item\":{\"a\":{\"S\":\"" + "x".repeat(10 << 20) + "\"}}}";

        assertThat(text(call("DynamoDB_20120810.PutItem", body)))
                .contains("Item size has exceeded the maximum allowed size");
        assertIsWell();
    }

    private void assertIsWell() {
        HttpResponse response = call("DynamoDB_20120810.ListTables", "{}");
        CRC32 crc = new CRC32();
        crc.update(response.body());

        assertThat(text(response)).isEqualTo("{\"TableNames\":[]}");
        assertThat(response.headers().first("x-amz-crc32")).contains(String.valueOf(crc.getValue()));
        assertThat(response.headers().first("x-amzn-RequestId").orElseThrow()).matches("[A-Z0-9]{52}");
        assertThat(response.headers().first("Content-Type")).contains("application/x-amz-json-1.0");
    }

    private HttpResponse call(String target, String body) {
        return call(target, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse call(String target, byte[] body) {
        return handler.handle(new HttpRequest(
                "POST",
                "/",
                Headers.of("X-Amz-Target", target),
                body,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                false));
    }

    private static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
