package dev.sluice.tables.dynamo;

import static dev.sluice.tables.dynamo.Sdk.key;
import static dev.sluice.tables.dynamo.Sdk.message;
import static dev.sluice.tables.dynamo.Sdk.n;
import static dev.sluice.tables.dynamo.Sdk.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Query and Scan through Amazon's client.
class PageActionsTest {
    private static final int MESSAGES = 25;

    private DynamoServer server;
    private DynamoDbClient client;

    @BeforeEach
    void start() throws IOException {
        server = DynamoServer.inMemory();
        client = server.client();
        Sdk.createMessages(client);
        for (int at = 0; at < MESSAGES; at++) {
            Map<String, AttributeValue> item = message("a", at, at % 2 == 0 ? "ann" : "bob", "x".repeat(at % 5));
            client.putItem(put -> put.tableName("messages").item(item));
        }
        client.putItem(put -> put.tableName("messages").item(message("b", 1, "ann", "other")));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void pagesThroughAPartitionInBothDirections() {
        List<Long> ascending =
                IntStream.range(0, MESSAGES).mapToObj(at -> (long) at).toList();

        assertThat(times(room("a").limit(7).build())).isEqualTo(ascending);
        assertThat(times(room("a").limit(7).scanIndexForward(false).build())).isEqualTo(ascending.reversed());
    }

    @Test
    void queriesRangesOfTheSortKey() {
        assertThat(times(inRoom("a", "#at BETWEEN :x AND :y", n(3), n(5)))).containsExactly(3L, 4L, 5L);
        assertThat(times(inRoom("a", "#at < :x", n(2)))).containsExactly(0L, 1L);
        assertThat(times(inRoom("a", "#at >= :x", n(23)))).containsExactly(23L, 24L);
        assertThat(times(inRoom("a", "#at = :x", n(9)))).containsExactly(9L);
    }

    @Test
    void queriesAGlobalIndexPageByPage() {
        QueryRequest byUser = QueryRequest.builder()
                .tableName("messages")
                .indexName("byUser")
                .keyConditionExpression("#u = :u")
                .expressionAttributeNames(Map.of("#u", "user"))
                .expressionAttributeValues(Map.of(":u", s("bob")))
                .limit(5)
                .build();

        assertThat(times(byUser)).containsExactly(1L, 3L, 5L, 7L, 9L, 11L, 13L, 15L, 17L, 19L, 21L, 23L);
        var first = client.query(byUser);
        assertThat(first.items().getFirst()).containsOnlyKeys("room", "at", "user", "text");
        assertThat(first.lastEvaluatedKey()).containsOnlyKeys("room", "at", "user");
    }

    @Test
    void completesEntriesOfALocalIndexFromTheTable() {
        QueryRequest longest = QueryRequest.builder()
                .tableName("messages")
                .indexName("byLength")
                .keyConditionExpression("room = :r AND #l = :l")
                .expressionAttributeNames(Map.of("#l", "length"))
                .expressionAttributeValues(Map.of(":r", s("a"), ":l", n(4)))
                .build();

        assertThat(client.query(longest).items().getFirst()).containsOnlyKeys("room", "at", "length");
        assertThat(client.query(longest.toBuilder()
                                .select(Select.ALL_ATTRIBUTES)
                                .build())
                        .items())
                .hasSize(5)
                .allSatisfy(item -> assertThat(item).containsKeys("text", "user"));
    }

    @Test
    void filtersAfterCounting() {
        var page = client.query(room("a")
                .limit(10)
                .filterExpression("begins_with(#u, :b)")
                .expressionAttributeNames(Map.of("#u", "user"))
                .expressionAttributeValues(Map.of(":r", s("a"), ":b", s("b")))
                .select(Select.COUNT)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());

        assertThat(page.count()).isEqualTo(5);
        assertThat(page.scannedCount()).isEqualTo(10);
        assertThat(page.hasItems()).isFalse();
        assertThat(page.consumedCapacity().capacityUnits()).isEqualTo(0.5);
    }

    @Test
    void scansInParallelEachItemOnce() {
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        for (int segment = 0; segment < 4; segment++) {
            int each = segment;
            client.scanPaginator(scan -> scan.tableName("messages")
                            .segment(each)
                            .totalSegments(4)
                            .limit(3))
                    .items()
                    .forEach(found::add);
        }
        Set<Object> distinct = new HashSet<>(found);

        assertThat(found).hasSize(MESSAGES + 1);
        assertThat(distinct).hasSize(MESSAGES + 1);
        assertThat(client.scan(scan -> scan.tableName("messages").indexName("byUser"))
                        .count())
                .isEqualTo(MESSAGES + 1);
    }

    @Test
    void endsAPageAtOneMegabyte() {
        putBig(5, 300_000);

        var first = client.query(room("big").build());
        assertThat(first.count()).isEqualTo(4);
        assertThat(first.lastEvaluatedKey()).isEqualTo(key("big", 3));
        assertThat(times(room("big").build())).hasSize(5);
    }

    @Test
    void endsAPageOfALocalIndexAtOneMegabyteOfTheItemsThatItFetches() {
        putBig(5, 300_000);
        QueryRequest whole = byLength("big").select(Select.ALL_ATTRIBUTES).build();

        var first = client.query(whole);
        assertThat(first.count()).isEqualTo(4);
        assertThat(first.lastEvaluatedKey()).containsOnlyKeys("room", "at", "length");
        assertThat(times(whole)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(client.query(byLength("big").build()).count()).isEqualTo(5);
    }

    @Test
    void countsEachItemThatALocalIndexFetchesForItself() {
        putBig(20, 5_000);

        assertThat(consumedByFetching("big")).isEqualTo("LSI 0.5, table 20.0");
        assertThat(consumedByFetching("a")).isEqualTo("LSI 0.5, table 12.5");
    }

    private String consumedByFetching(String room) {
        var consumed = client.query(byLength(room)
                        .select(Select.ALL_ATTRIBUTES)
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                        .build())
                .consumedCapacity();
        return "LSI "
                + consumed.localSecondaryIndexes().values().iterator().next().capacityUnits() + ", table "
                + consumed.table().capacityUnits();
    }

    private void putBig(int items, int size) {
        for (int at = 0; at < items; at++) {
            Map<String, AttributeValue> item = message("big", at, "ann", "x".repeat(size));
            client.putItem(put -> put.tableName("messages").item(item));
        }
    }

    private static QueryRequest.Builder byLength(String room) {
        return room(room).indexName("byLength");
    }

    @Test
    void namesWhatIsWrong() {
        assertInvalid(
                "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
                QueryRequest.builder().tableName("messages").build());
        assertInvalid(
                "Consistent reads are not supported on global secondary indexes",
                room("a").indexName("byUser").consistentRead(true).build());
        assertInvalid(
                "The table does not have the specified index: nothing",
                room("a").indexName("nothing").build());
        assertInvalid(
                "Query condition missed key schema element: user",
                room("a").indexName("byUser").build());
        assertInvalid(
                "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global"
                        + " secondary index byUser because its projection type is not ALL",
                room("a")
                        .indexName("byUser")
                        .keyConditionExpression("#u = :r")
                        .expressionAttributeNames(Map.of("#u", "user"))
                        .select(Select.ALL_ATTRIBUTES)
                        .build());
        assertInvalid(
                "The provided starting key is invalid",
                room("a").exclusiveStartKey(Map.of("room", s("a"))).build());
        assertInvalid(
                "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have"
                        + " value greater than or equal to 1",
                room("a").limit(0).build());
    }

    private void assertInvalid(String message, QueryRequest request) {
        assertThatThrownBy(() -> client.query(request))
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message));
    }

    private List<Long> times(QueryRequest request) {
        return client.queryPaginator(request).items().stream()
                .map(item -> Long.parseLong(item.getOrDefault("at", n(-1)).n()))
                .toList();
    }

    private static QueryRequest.Builder room(String room) {
        return QueryRequest.builder()
                .tableName("messages")
                .keyConditionExpression("room = :r")
                .expressionAttributeValues(Map.of(":r", s(room)));
    }

    private static QueryRequest inRoom(String room, String condition, AttributeValue... values) {
        Map<String, AttributeValue> all = values.length == 1
                ? Map.of(":r", s(room), ":x", values[0])
                : Map.of(":r", s(room), ":x", values[0], ":y", values[1]);
        return QueryRequest.builder()
                .tableName("messages")
                .keyConditionExpression("room = :r AND " + condition)
                .expressionAttributeNames(Map.of("#at", "at"))
                .expressionAttributeValues(all)
                .build();
    }
}
