package dev.sluice.tables.dynamo;

import static dev.sluice.tables.dynamo.Sdk.define;
import static dev.sluice.tables.dynamo.Sdk.key;
import static dev.sluice.tables.dynamo.Sdk.n;
import static dev.sluice.tables.dynamo.Sdk.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardFilterType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// DynamoDB Streams through Amazon's client, on the same port as the tables.
class StreamActionsTest {
    private DynamoServer server;
    private DynamoDbClient client;
    private DynamoDbStreamsClient streams;
    private String arn;

    @BeforeEach
    void create() throws IOException {
        server = DynamoServer.inMemory();
        client = server.client();
        streams = DynamoDbStreamsClient.builder()
                .endpointOverride(server.address())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
        arn = client.createTable(table -> table.tableName("orders")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(define("id", ScalarAttributeType.S))
                        .keySchema(key("id", KeyType.HASH))
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)))
                .tableDescription()
                .latestStreamArn();
    }

    @AfterEach
    void close() {
        streams.close();
        client.close();
        server.close();
    }

    @Test
    void tellsWhatHappenedToItems() {
        put("a", 1);
        put("a", 2);
        client.deleteItem(delete -> delete.tableName("orders").key(Map.of("id", s("a"))));

        List<Record> records = all(iterator(ShardIteratorType.TRIM_HORIZON));
        assertThat(records)
                .extracting(Record::eventName)
                .containsExactly(OperationType.INSERT, OperationType.MODIFY, OperationType.REMOVE);
        Record second = records.get(1);
        assertThat(second.dynamodb().keys()).isEqualTo(Map.of("id", s("a")));
        assertThat(second.dynamodb().oldImage()).isEqualTo(Map.of("id", s("a"), "n", n(1)));
        assertThat(second.dynamodb().newImage()).isEqualTo(Map.of("id", s("a"), "n", n(2)));
        assertThat(second.dynamodb().sizeBytes()).isEqualTo(3 + 6 + 6);
        assertThat(second.dynamodb().streamViewType()).isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
        assertThat(second.eventID())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(records.getFirst().eventID());
        assertThat(second.eventSource()).isEqualTo("aws:dynamodb");
        assertThat(second.awsRegion()).isEqualTo("eu-central-1");
        assertThat(second.userIdentity()).isNull();
        assertThat(records)
                .extracting(it -> it.dynamodb().sequenceNumber())
                .isSorted()
                .allMatch(it -> it.length() == 21);
    }

    @Test
    void beginsWhereTheIteratorSays() {
        put("a", 1);
        String latest = iterator(ShardIteratorType.LATEST);
        put("b", 1);
        put("c", 1);
        List<Record> all = all(iterator(ShardIteratorType.TRIM_HORIZON));

        assertThat(ids(all(latest))).containsExactly("b", "c");
        String second = all.get(1).dynamodb().sequenceNumber();
        assertThat(ids(all(iterator(ShardIteratorType.AT_SEQUENCE_NUMBER, second))))
                .containsExactly("b", "c");
        assertThat(ids(all(iterator(ShardIteratorType.AFTER_SEQUENCE_NUMBER, second))))
                .containsExactly("c");
        GetRecordsResponse two = streams.getRecords(get ->
                get.shardIterator(iterator(ShardIteratorType.TRIM_HORIZON)).limit(2));
        assertThat(ids(two.records())).containsExactly("a", "b");
        assertThat(ids(all(two.nextShardIterator()))).containsExactly("c");
        assertThatThrownBy(() -> iterator(ShardIteratorType.AT_SEQUENCE_NUMBER, "100000000000000000001"))
                .isInstanceOf(TrimmedDataAccessException.class);
        assertThatThrownBy(() -> iterator(ShardIteratorType.LATEST, second)).isInstanceOf(DynamoDbException.class);
        assertThatThrownBy(() -> streams.getRecords(get -> get.shardIterator("nonsense")))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("Invalid ShardIterator");
    }

    @Test
    void describesAndListsStreams() {
        var described =
                streams.describeStream(describe -> describe.streamArn(arn)).streamDescription();
        assertThat(described.streamStatus()).isEqualTo(StreamStatus.ENABLED);
        assertThat(described.tableName()).isEqualTo("orders");
        assertThat(described.keySchema()).containsExactly(key("id", KeyType.HASH));
        assertThat(described.shards()).hasSize(1);
        assertThat(described.shards().getFirst().sequenceNumberRange().endingSequenceNumber())
                .isNull();
        assertThat(streams.describeStream(
                                describe -> describe.streamArn(arn.replaceAll("/stream/.*", "/stream/current")))
                        .streamDescription()
                        .streamArn())
                .isEqualTo(arn);
        assertThat(streams.listStreams(list -> list.tableName("orders")).streams())
                .hasSize(1);
        assertThat(streams.listStreams(list -> list.tableName("others")).streams())
                .isEmpty();
        assertThatThrownBy(() -> streams.listStreams(list -> list.exclusiveStartStreamArn("nonsense")))
                .hasMessageContaining("Invalid ExclusiveStartStreamArn: nonsense");
        assertThatThrownBy(() -> streams.describeStream(describe -> describe.streamArn(arn + "0")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void tellsThatAShardNeverSplits() {
        String shard = streams.describeStream(describe -> describe.streamArn(arn))
                .streamDescription()
                .shards()
                .getFirst()
                .shardId();

        assertThat(streams.describeStream(describe -> describe.streamArn(arn)
                                .shardFilter(it ->
                                        it.type(ShardFilterType.CHILD_SHARDS).shardId(shard)))
                        .streamDescription()
                        .shards())
                .isEmpty();
        assertThatThrownBy(() -> streams.describeStream(
                        describe -> describe.streamArn(arn).shardFilter(it -> it.type("PARENTS"))))
                .hasMessageContaining("Value 'PARENTS' at 'shardFilter.type' failed to satisfy constraint")
                .hasMessageContaining("Value null at 'shardFilter.shardId' failed to satisfy constraint");
    }

    @Test
    void endsWithItsTable() {
        put("a", 1);
        client.deleteTable(delete -> delete.tableName("orders"));

        var described =
                streams.describeStream(describe -> describe.streamArn(arn)).streamDescription();
        assertThat(described.streamStatus()).isEqualTo(StreamStatus.DISABLED);
        assertThat(described.shards().getFirst().sequenceNumberRange().endingSequenceNumber())
                .isNotNull();
        GetRecordsResponse last =
                streams.getRecords(get -> get.shardIterator(iterator(ShardIteratorType.TRIM_HORIZON)));
        assertThat(last.records()).hasSize(1);
        assertThat(streams.getRecords(get -> get.shardIterator(last.nextShardIterator()))
                        .nextShardIterator())
                .isNull();
    }

    @Test
    void namesTheServiceThatRemovesWhatIsOver() {
        client.updateTimeToLive(update -> update.tableName("orders")
                .timeToLiveSpecification(it -> it.attributeName("n").enabled(true)));
        put("a", System.currentTimeMillis() / 1000 - 60);

        await().until(() -> all(iterator(ShardIteratorType.TRIM_HORIZON)).size() == 2);
        Record removal = all(iterator(ShardIteratorType.TRIM_HORIZON)).getLast();
        assertThat(removal.eventName()).isEqualTo(OperationType.REMOVE);
        assertThat(removal.userIdentity().principalId()).isEqualTo("dynamodb.amazonaws.com");
        assertThat(removal.userIdentity().type()).isEqualTo("Service");
    }

    @Test
    void switchesStreamsOffAndOn() {
        client.updateTable(update -> update.tableName("orders").streamSpecification(it -> it.streamEnabled(false)));
        put("a", 1);
        assertThat(client.describeTable(it -> it.tableName("orders")).table().latestStreamArn())
                .isNull();
        String next = client.updateTable(update -> update.tableName("orders")
                        .streamSpecification(it -> it.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)))
                .tableDescription()
                .latestStreamArn();
        put("b", 1);
        assertThat(next).isNotEqualTo(arn);
        assertThat(all(iterator(ShardIteratorType.TRIM_HORIZON))).isEmpty();
        arn = next;
        assertThat(ids(all(iterator(ShardIteratorType.TRIM_HORIZON)))).containsExactly("b");
    }

    private void put(String id, long n) {
        client.putItem(put -> put.tableName("orders").item(Map.of("id", s(id), "n", n(n))));
    }

    private String iterator(ShardIteratorType type, String... number) {
        String shard = streams.describeStream(describe -> describe.streamArn(arn))
                .streamDescription()
                .shards()
                .getFirst()
                .shardId();
        return streams.getShardIterator(get -> get.streamArn(arn)
                        .shardId(shard)
                        .shardIteratorType(type)
                        .sequenceNumber(number.length == 0 ? null : number[0]))
                .shardIterator();
    }

    /// What there is from that iterator on.
    private List<Record> all(String iterator) {
        List<Record> records = new ArrayList<>();
        String next = iterator;
        while (next != null) {
            String from = next;
            GetRecordsResponse some = streams.getRecords(get -> get.shardIterator(from));
            records.addAll(some.records());
            next = some.records().isEmpty() ? null : some.nextShardIterator();
        }
        return records;
    }

    private static List<String> ids(List<Record> records) {
        return records.stream()
                .map(it ->
                        Objects.requireNonNull(it.dynamodb().keys().get("id")).s())
                .toList();
    }
}
