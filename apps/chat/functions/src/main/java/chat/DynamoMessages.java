package chat;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// The messages in a DynamoDB table.
final class DynamoMessages implements Messages {
    private static final String MESSAGE_ID = "messageId";
    private static final String CREATED_AT = "createdAt";
    private static final String CONVERSATION = "nicknameToNickname";
    private static final String SENDER = "sender";
    private static final String TEXT = "message";

    private final DynamoDbClient client;
    private final String table;

    DynamoMessages(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void put(Message message) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        MESSAGE_ID, AttributeValue.fromS(message.messageId()),
                        CREATED_AT, AttributeValue.fromN(Long.toString(message.createdAt())),
                        CONVERSATION, AttributeValue.fromS(message.nicknameToNickname()),
                        SENDER, AttributeValue.fromS(message.sender()),
                        TEXT, AttributeValue.fromS(message.text()))));
    }

    @Override
    public Page page(String conversation, int limit, Optional<Page.Key> startKey) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table)
                .indexName("NicknameToNicknameIndex")
                .keyConditionExpression("nicknameToNickname = :conversation")
                .expressionAttributeValues(Map.of(":conversation", AttributeValue.fromS(conversation)))
                .scanIndexForward(false)
                .limit(limit);
        startKey.ifPresent(key -> query.exclusiveStartKey(row(key)));
        QueryResponse found = client.query(query.build());
        return new Page(
                found.items().stream().map(DynamoMessages::message).toList(),
                found.hasLastEvaluatedKey() ? Optional.of(key(found.lastEvaluatedKey())) : Optional.empty());
    }

    private static Map<String, AttributeValue> row(Page.Key key) {
        return Map.of(
                MESSAGE_ID, AttributeValue.fromS(key.messageId()),
                CREATED_AT, AttributeValue.fromN(Long.toString(key.createdAt())),
                CONVERSATION, AttributeValue.fromS(key.nicknameToNickname()));
    }

    private static Page.Key key(Map<String, AttributeValue> row) {
        return new Page.Key(
                row.get(MESSAGE_ID).s(),
                Long.parseLong(row.get(CREATED_AT).n()),
                row.get(CONVERSATION).s());
    }

    private static Message message(Map<String, AttributeValue> row) {
        Page.Key key = key(row);
        return new Message(
                key.messageId(),
                key.createdAt(),
                key.nicknameToNickname(),
                row.get(SENDER).s(),
                row.get(TEXT).s());
    }
}
