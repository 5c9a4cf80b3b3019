package dev.sluice.bench;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Raw DynamoDB requests, the same bytes for every server. Their signature is none: others only look whether there
/// is one, and ours runs with `--auth off`.
final class TableRequests {
    /// Items with the same partition key in the table `pages`.
    static final int PAGE = 100;

    private static final String TEXT = "x".repeat(100);

    private TableRequests() {}

    /// A table with items of one key, or with pages of items.
    static byte[] create(String table, boolean pages) {
        return request(
                "CreateTable",
                Report.text(
                        "{\"TableName\":\"%s\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":["
                                + "{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}%s],\"KeySchema\":["
                                + "{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}%s]}",
                        table,
                        pages ? ",{\"AttributeName\":\"n\",\"AttributeType\":\"N\"}" : "",
                        pages ? ",{\"AttributeName\":\"n\",\"KeyType\":\"RANGE\"}" : ""));
    }

    static byte[] describe(String table) {
        return request("DescribeTable", Report.text("{\"TableName\":\"%s\"}", table));
    }

    static byte[] put(int number) {
        return request("PutItem", Report.text("{\"TableName\":\"rows\",\"Item\":%s}", item("row-" + number, number)));
    }

    static byte[] get(int number) {
        return request("GetItem", Report.text("{\"TableName\":\"rows\",\"Key\":{\"id\":{\"S\":\"row-%d\"}}}", number));
    }

    /// Four items at once, each in one transaction only.
    static byte[] transaction(int number) {
        return request(
                "TransactWriteItems",
                IntStream.range(0, 4)
                        .mapToObj(part -> Report.text(
                                "{\"Put\":{\"TableName\":\"rows\",\"Item\":%s}}",
                                item("part-" + part + "-of-" + number, number)))
                        .collect(Collectors.joining(",", "{\"TransactItems\":[", "]}")));
    }

    /// One item of a page.
    static byte[] page(int page, int n) {
        return request("PutItem", Report.text("{\"TableName\":\"pages\",\"Item\":%s}", item("page-" + page, n)));
    }

    /// All items of a page.
    static byte[] query(int page) {
        return request(
                "Query",
                Report.text(
                        "{\"TableName\":\"pages\",\"KeyConditionExpression\":\"id = :id\","
                                + "\"ExpressionAttributeValues\":{\":id\":{\"S\":\"page-%d\"}}}",
                        page));
    }

    private static String item(String id, int n) {
        return Report.text("{\"id\":{\"S\":\"%s\"},\"n\":{\"N\":\"%d\"},\"text\":{\"S\":\"%s\"}}", id, n, TEXT);
    }

    /// Any action, its body as it is.
    static byte[] request(String action, String body) {
        return ("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810." + action
                        + "\r\nX-Amz-Date: 20260101T000000Z"
                        + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/dynamodb/aws4_request,"
                        + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=0"
                        + "\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: " + body.length()
                        + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
