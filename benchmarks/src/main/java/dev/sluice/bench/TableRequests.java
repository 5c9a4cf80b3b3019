package dev.sluice.bench;

import java.nio.charset.StandardCharsets;

/// Raw DynamoDB requests on the echo application's table, whose server runs with `--auth off`.
final class TableRequests {
    private TableRequests() {}

    static byte[] put(int port, int number) {
        return request(
                port,
                "PutItem",
                Report.text(
                        "{\"TableName\":\"rows\",\"Item\":{\"id\":{\"S\":\"row-%d\"},\"n\":{\"N\":\"%d\"},\"text\":{\"S\":\"%s\"}}}",
                        number, number, "x".repeat(100)));
    }

    static byte[] get(int port, int number) {
        return request(
                port, "GetItem", Report.text("{\"TableName\":\"rows\",\"Key\":{\"id\":{\"S\":\"row-%d\"}}}", number));
    }

    private static byte[] request(int port, String action, String body) {
        return ("POST / HTTP/1.1\r\nHost: localhost:" + port + "\r\nX-Amz-Target: DynamoDB_20120810." + action
                        + "\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: " + body.length()
                        + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
