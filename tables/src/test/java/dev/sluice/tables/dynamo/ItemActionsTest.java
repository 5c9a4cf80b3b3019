package dev.sluice.tables.dynamo;

import static dev.sluice.tables.dynamo.Sdk.key;
import static dev.sluice.tables.dynamo.Sdk.message;
import static dev.sluice.tables.dynamo.Sdk.n;
import static dev.sluice.tables.dynamo.Sdk.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// PutItem, GetItem, UpdateItem and DeleteItem through Amazon's client.
class ItemActionsTest {
    private DynamoServer server;
    private DynamoDbClient client;

    @BeforeEach
    void start() throws IOException {
        server = DynamoServer.inMemory();
        client = server.client();
        Sdk.createMessages(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void readsEveryTypeAsItWasPut() {
        Map<String, AttributeValue> item = Map.ofEntries(
                Map.entry("room", s("Größe 😀 \" \\ \n")),
                Map.entry("at", AttributeValue.fromN("-12345678901234567890123456789012345.678")),
                Map.entry("empty", s("")),
                Map.entry("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 7}))),
                Map.entry("yes", AttributeValue.fromBool(true)),
                Map.entry("no", AttributeValue.fromBool(false)),
                Map.entry("nothing", AttributeValue.fromNul(true)),
                Map.entry("map", AttributeValue.fromM(Map.of("deep", AttributeValue.fromL(List.of(n(1), s("x")))))),
                Map.entry("list", AttributeValue.fromL(List.of())),
                Map.entry("strings", AttributeValue.fromSs(List.of("b", "a"))),
                Map.entry("numbers", AttributeValue.fromNs(List.of("1.5", "-2"))),
                Map.entry("binaries", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("z")))));
        client.putItem(put -> put.tableName("messages").item(item));

        assertThat(client.getItem(get ->
                                get.tableName("messages").key(Map.of("room", item.get("room"), "at", item.get("at"))))
                        .item())
                .isEqualTo(item);
    }

    @Test
    void returnsTheOldItem() {
        client.putItem(put -> put.tableName("messages").item(message("a", 1, "ann", "one")));

        assertThat(client.putItem(put -> put.tableName("messages")
                                .item(message("a", 1, "ann", "two"))
                                .returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .isEqualTo(message("a", 1, "ann", "one"));
        assertThat(client.deleteItem(delete ->
                                delete.tableName("messages").key(key("a", 1)).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .isEqualTo(message("a", 1, "ann", "two"));
        assertThat(client.getItem(get -> get.tableName("messages").key(key("a", 1)))
                        .hasItem())
                .isFalse();
    }

    @Test
    void updatesCountersAndReturnsWhatItTouched() {
        for (int i = 1; i <= 3; i++) {
            int expected = i;
            var updated = client.updateItem(update -> update.tableName("messages")
                    .key(key("a", 1))
                    .updateExpression("ADD #n :one SET #u = if_not_exists(#u, :u)")
                    .expressionAttributeNames(Map.of("#n", "count", "#u", "user"))
                    .expressionAttributeValues(Map.of(":one", n(1), ":u", s("ann")))
                    .returnValues(ReturnValue.UPDATED_NEW));
            assertThat(updated.attributes()).isEqualTo(Map.of("count", n(expected), "user", s("ann")));
        }
    }

    @Test
    void refusesWhenTheConditionFailsAndShowsTheItem() {
        client.putItem(put -> put.tableName("messages").item(message("a", 1, "ann", "one")));

        assertThatThrownBy(() -> client.putItem(put -> put.tableName("messages")
                        .item(message("a", 1, "bob", "two"))
                        .conditionExpression("attribute_not_exists(room)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class, e -> {
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
                    assertThat(e.item()).isEqualTo(message("a", 1, "ann", "one"));
                });
    }

    @Test
    void projectsParts() {
        client.putItem(put -> put.tableName("messages").item(message("a", 1, "ann", "one")));

        assertThat(client.getItem(get -> get.tableName("messages")
                                .key(key("a", 1))
                                .projectionExpression("#t, absent")
                                .expressionAttributeNames(Map.of("#t", "text")))
                        .item())
                .isEqualTo(Map.of("text", s("one")));
    }

    @Test
    void countsCapacityOfTableAndIndexes() {
        var capacity = client.putItem(put -> put.tableName("messages")
                        .item(message("a", 1, "ann", "x".repeat(1500)))
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity();

        assertThat(capacity.table().capacityUnits()).isEqualTo(2);
        assertThat(capacity.globalSecondaryIndexes())
                .isEqualTo(
                        Map.of("byUser", Capacity.builder().capacityUnits(2.0).build()));
        assertThat(capacity.localSecondaryIndexes())
                .isEqualTo(
                        Map.of("byLength", Capacity.builder().capacityUnits(1.0).build()));
        assertThat(capacity.capacityUnits()).isEqualTo(5);
        assertThat(client.getItem(get -> get.tableName("messages")
                                .key(key("a", 1))
                                .consistentRead(true)
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .consumedCapacity()
                        .capacityUnits())
                .isEqualTo(1);
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> client.getItem(get -> get.tableName("nowhere").key(key("a", 1))))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Requested resource not found"));
        assertInvalid(
                "The provided key element does not match the schema",
                () -> client.getItem(get -> get.tableName("messages").key(Map.of("room", s("a")))));
        assertInvalid(
                "One or more parameter values were invalid: Missing the key at in the item",
                () -> client.putItem(put -> put.tableName("messages").item(Map.of("room", s("a")))));
        assertInvalid(
                "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an"
                        + " empty string value. Key: room",
                () -> client.putItem(put -> put.tableName("messages").item(key("", 1))));
        assertInvalid(
                "Item size has exceeded the maximum allowed size",
                () -> client.putItem(
                        put -> put.tableName("messages").item(message("a", 1, "ann", "x".repeat(410_000)))));
        assertInvalid(
                "One or more parameter values were invalid: Type mismatch for Index Key user Expected: S Actual: N"
                        + " IndexName: byUser",
                () -> client.putItem(
                        put -> put.tableName("messages").item(Map.of("room", s("a"), "at", n(1), "user", n(2)))));
        assertInvalid(
                "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048"
                        + " bytes",
                () -> client.putItem(put -> put.tableName("messages").item(key("x".repeat(2049), 1))));
    }

    private static void assertInvalid(String message, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(DynamoDbException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
