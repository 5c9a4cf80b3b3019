package tasks;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The connections in a DynamoDB table.
final class DynamoUsers implements Users {
    private static final String CONNECTION_ID = "connectionId";

    private final DynamoDbClient client;
    private final String table;

    DynamoUsers(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void put(String connectionId) {
        client.putItem(put -> put.tableName(table).item(row(connectionId)));
    }

    @Override
    public void remove(String connectionId) {
        client.deleteItem(delete -> delete.tableName(table).key(row(connectionId)));
    }

    /// Reads consistently: who has just connected hears of the next change.
    @Override
    public List<String> all() {
        return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .map(row -> row.get(CONNECTION_ID).s())
                .toList();
    }

    private static Map<String, AttributeValue> row(String connectionId) {
        return Map.of(CONNECTION_ID, AttributeValue.fromS(connectionId));
    }
}
