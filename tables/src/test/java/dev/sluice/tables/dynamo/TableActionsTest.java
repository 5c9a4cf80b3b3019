package dev.sluice.tables.dynamo;

import static dev.sluice.tables.dynamo.Sdk.define;
import static dev.sluice.tables.dynamo.Sdk.key;
import static dev.sluice.tables.dynamo.Sdk.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Tables come, are described and listed, and go, through Amazon's client.
class TableActionsTest {
    @TempDir
    private Path folder;

    @Test
    void describesWhatWasCreatedAlsoAfterARestart() throws IOException {
        try (DynamoServer server = DynamoServer.in(folder);
                DynamoDbClient client = server.client()) {
            Sdk.createMessages(client);
            client.putItem(put -> put.tableName("messages").item(message("a", 1, "ann", "one")));
        }
        try (DynamoServer server = DynamoServer.in(folder);
                DynamoDbClient client = server.client()) {
            var table = client.describeTable(describe -> describe.tableName("messages"))
                    .table();

            assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
            assertThat(table.tableArn()).isEqualTo("arn:aws:dynamodb:eu-central-1:123456789012:table/messages");
            assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
            assertThat(table.keySchema()).containsExactly(key("room", KeyType.HASH), key("at", KeyType.RANGE));
            assertThat(table.attributeDefinitions())
                    .containsExactlyInAnyOrder(
                            define("room", ScalarAttributeType.S),
                            define("at", ScalarAttributeType.N),
                            define("user", ScalarAttributeType.S),
                            define("length", ScalarAttributeType.N));
            assertThat(table.itemCount()).isEqualTo(1);
            assertThat(table.globalSecondaryIndexes().getFirst().indexName()).isEqualTo("byUser");
            assertThat(table.localSecondaryIndexes().getFirst().itemCount()).isEqualTo(1);
            assertThat(client.getItem(get -> get.tableName(table.tableArn()).key(key("a", 1)))
                            .item())
                    .isEqualTo(message("a", 1, "ann", "one"));
        }
    }

    @Test
    void listsAndDeletes() throws IOException {
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            for (String name : new String[] {"ccc", "aaa", "bbb"}) {
                client.createTable(simple(name, _ -> {}));
            }

            var first = client.listTables(list -> list.limit(2));
            assertThat(first.tableNames()).containsExactly("aaa", "bbb");
            assertThat(client.listTables(list -> list.exclusiveStartTableName(first.lastEvaluatedTableName()))
                            .tableNames())
                    .containsExactly("ccc");
            assertThatThrownBy(() -> client.createTable(simple("aaa", _ -> {})))
                    .isInstanceOf(ResourceInUseException.class)
                    .hasMessageContaining("Table already exists: aaa");
            client.deleteTable(delete -> delete.tableName("aaa"));
            assertThatThrownBy(() -> client.describeTable(describe -> describe.tableName("aaa")))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("Requested resource not found: Table: aaa not found");
        }
    }

    @Test
    void remembersTheTimeToLiveAttribute() throws IOException {
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            client.createTable(simple("things", _ -> {}));
            client.updateTimeToLive(update -> update.tableName("things")
                    .timeToLiveSpecification(it -> it.attributeName("until").enabled(true)));

            var described = client.describeTimeToLive(describe -> describe.tableName("things"))
                    .timeToLiveDescription();
            assertThat(described.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
            assertThat(described.attributeName()).isEqualTo("until");
        }
    }

    @Test
    void namesContradictions() throws IOException {
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            assertInvalid(
                    client,
                    "Number of attributes in KeySchema does not exactly match number of attributes defined in"
                            + " AttributeDefinitions",
                    table -> table.attributeDefinitions(
                            define("id", ScalarAttributeType.S), define("more", ScalarAttributeType.S)));
            assertInvalid(
                    client,
                    "Some index key attributes are not defined in AttributeDefinitions. Keys: [id],"
                            + " AttributeDefinitions: [other]",
                    table -> table.attributeDefinitions(define("other", ScalarAttributeType.S)));
            assertInvalid(
                    client,
                    "The first KeySchemaElement is not a HASH key type",
                    table -> table.keySchema(key("id", KeyType.RANGE)));
            assertInvalid(
                    client,
                    "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED",
                    table -> table.billingMode(BillingMode.PROVISIONED));
            assertInvalid(
                    client,
                    "StreamViewType must be specified",
                    table -> table.streamSpecification(stream -> stream.streamEnabled(true)));
            assertInvalid(client, "Member must have length greater than or equal to 3", table -> table.tableName("ab"));
        }
    }

    private static void assertInvalid(
            DynamoDbClient client, String message, Consumer<CreateTableRequest.Builder> change) {
        assertThatThrownBy(() -> client.createTable(simple("things", change)))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining(message);
    }

    private static CreateTableRequest simple(String name, Consumer<CreateTableRequest.Builder> change) {
        CreateTableRequest.Builder table = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(define("id", ScalarAttributeType.S))
                .keySchema(key("id", KeyType.HASH));
        change.accept(table);
        return table.build();
    }
}
