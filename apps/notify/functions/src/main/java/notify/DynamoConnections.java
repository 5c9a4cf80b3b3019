package notify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The connections in a DynamoDB table.
final class DynamoConnections implements Connections {
    private static final String CONNECTION_ID = "ConnectionId";
    private static final String USER_ID = "UserId";
    private static final String CREATED = "Created";
    private static final String AUTHORIZED = "Authorized";
    private static final String BY_USER = "UserIdIndex";

    private final DynamoDbClient client;
    private final String table;

    DynamoConnections(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void put(Connection connection) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        CONNECTION_ID, AttributeValue.fromS(connection.connectionId()),
                        USER_ID, AttributeValue.fromS(connection.userId()),
                        CREATED, time(connection.created()))));
    }

    @Override
    public Optional<Connection> find(String connectionId) {
        var answer = client.getItem(
                get -> get.tableName(table).key(key(connectionId)).consistentRead(true));
        return answer.hasItem() ? Optional.of(connection(answer.item())) : Optional.empty();
    }

    /// The condition keeps the mark from making a row of a connection that is gone.
    @Override
    public boolean authorize(String connectionId) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(connectionId))
                    .conditionExpression("attribute_exists(ConnectionId)")
                    .updateExpression("SET Authorized = :yes")
                    .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true))));
            return true;
        } catch (ConditionalCheckFailedException notThere) {
            return false;
        }
    }

    @Override
    public void remove(String connectionId) {
        client.deleteItem(delete -> delete.tableName(table).key(key(connectionId)));
    }

    @Override
    public void removeIfOlder(String connectionId, Instant time) {
        try {
            client.deleteItem(delete -> delete.tableName(table)
                    .key(key(connectionId))
                    .conditionExpression("Created <= :time")
                    .expressionAttributeValues(Map.of(":time", time(time))));
        } catch (ConditionalCheckFailedException youngerOrNotThere) {
            System.out.println("kept the row of " + connectionId + ": it is new, or gone");
        }
    }

    @Override
    public List<String> of(String userId) {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .indexName(BY_USER)
                        .keyConditionExpression("UserId = :user")
                        .expressionAttributeValues(Map.of(":user", AttributeValue.fromS(userId))))
                .items()
                .stream()
                .map(row -> row.get(CONNECTION_ID).s())
                .toList();
    }

    private static Map<String, AttributeValue> key(String connectionId) {
        return Map.of(CONNECTION_ID, AttributeValue.fromS(connectionId));
    }

    /// Milliseconds since 1970.
    private static AttributeValue time(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }

    private static Connection connection(Map<String, AttributeValue> row) {
        return new Connection(
                row.get(CONNECTION_ID).s(),
                row.get(USER_ID).s(),
                Instant.ofEpochMilli(Long.parseLong(row.get(CREATED).n())),
                Optional.ofNullable(row.get(AUTHORIZED))
                        .map(AttributeValue::bool)
                        .orElse(false));
    }
}
