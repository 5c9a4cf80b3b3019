package dev.sluice.tables.dynamo;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Short words for Amazon's client.
final class Sdk {
    private Sdk() {}

    /// `messages`: key room (S) and at (N); global index `byUser` (user, at; includes text); local index
    /// `byLength` (room, length; keys only).
    static void createMessages(DynamoDbClient client) {
        client.createTable(table -> table.tableName("messages")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        define("room", ScalarAttributeType.S),
                        define("at", ScalarAttributeType.N),
                        define("user", ScalarAttributeType.S),
                        define("length", ScalarAttributeType.N))
                .keySchema(key("room", KeyType.HASH), key("at", KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("byUser")
                        .keySchema(key("user", KeyType.HASH), key("at", KeyType.RANGE))
                        .projection(
                                it -> it.projectionType(ProjectionType.INCLUDE).nonKeyAttributes("text"))
                        .build())
                .localSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("byLength")
                        .keySchema(key("room", KeyType.HASH), key("length", KeyType.RANGE))
                        .projection(it -> it.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
    }

    static AttributeDefinition define(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    static AttributeValue s(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue n(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static Map<String, AttributeValue> key(String room, long at) {
        return Map.of("room", s(room), "at", n(at));
    }

    static Map<String, AttributeValue> message(String room, long at, String user, String text) {
        Map<String, AttributeValue> message = new HashMap<>(key(room, at));
        message.put("user", s(user));
        message.put("text", s(text));
        message.put("length", n(text.length()));
        return message;
    }
}
