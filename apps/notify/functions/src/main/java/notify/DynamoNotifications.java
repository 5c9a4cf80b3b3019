package notify;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The notifications in a DynamoDB table.
final class DynamoNotifications implements Notifications {
    private static final String USER_ID = "UserId";
    private static final String NOTIFICATION_ID = "NotificationId";
    private static final String TEXT = "Text";
    private static final String FROM = "From";
    private static final String CREATED = "Created";

    private final DynamoDbClient client;
    private final String table;

    DynamoNotifications(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void put(Notification notification) {
        Map<String, AttributeValue> row = new HashMap<>(key(notification.userId(), notification.id()));
        row.put(TEXT, AttributeValue.fromS(notification.text()));
        row.put(FROM, AttributeValue.fromS(notification.from()));
        row.put(
                CREATED,
                AttributeValue.fromN(Long.toString(notification.created().toEpochMilli())));
        client.putItem(put -> put.tableName(table).item(row));
    }

    /// Reads consistently: whoever was told of a notification finds it.
    @Override
    public Optional<Notification> find(String userId, String id) {
        var answer =
                client.getItem(get -> get.tableName(table).key(key(userId, id)).consistentRead(true));
        return answer.hasItem() ? Optional.of(notification(answer.item())) : Optional.empty();
    }

    @Override
    public List<Notification> latest(String userId, int most) {
        return client
                .query(query -> query.tableName(table)
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(most)
                        .keyConditionExpression("UserId = :user")
                        .expressionAttributeValues(Map.of(":user", AttributeValue.fromS(userId))))
                .items()
                .stream()
                .map(DynamoNotifications::notification)
                .toList();
    }

    private static Map<String, AttributeValue> key(String userId, String id) {
        return Map.of(USER_ID, AttributeValue.fromS(userId), NOTIFICATION_ID, AttributeValue.fromS(id));
    }

    private static Notification notification(Map<String, AttributeValue> row) {
        return new Notification(
                row.get(USER_ID).s(),
                row.get(NOTIFICATION_ID).s(),
                row.get(TEXT).s(),
                row.get(FROM).s(),
                Instant.ofEpochMilli(Long.parseLong(row.get(CREATED).n())));
    }
}
