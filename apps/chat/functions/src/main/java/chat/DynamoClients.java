package chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The clients in a DynamoDB table.
final class DynamoClients implements Clients {
    private static final String CONNECTION_ID = "connectionId";
    private static final String NICKNAME = "nickname";
    private static final String CONNECTED_AT = "connectedAt";

    private final DynamoDbClient client;
    private final String table;

    DynamoClients(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void put(Client row) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        CONNECTION_ID, AttributeValue.fromS(row.connectionId()),
                        NICKNAME, AttributeValue.fromS(row.nickname()),
                        CONNECTED_AT, AttributeValue.fromN(Long.toString(row.connectedAt())))));
    }

    @Override
    public boolean remove(String connectionId) {
        return client.deleteItem(
                        delete -> delete.tableName(table).key(key(connectionId)).returnValues(ReturnValue.ALL_OLD))
                .hasAttributes();
    }

    /// Reads consistently: who has just been let in is known.
    @Override
    public Optional<Client> find(String connectionId) {
        Map<String, AttributeValue> row = client.getItem(
                        get -> get.tableName(table).key(key(connectionId)).consistentRead(true))
                .item();
        return row.isEmpty() ? Optional.empty() : Optional.of(client(row));
    }

    @Override
    public List<Client> named(String nickname) {
        return client
                .queryPaginator(query -> query.tableName(table)
                        .indexName("NicknameIndex")
                        .keyConditionExpression("nickname = :nickname")
                        .expressionAttributeValues(Map.of(":nickname", AttributeValue.fromS(nickname))))
                .items()
                .stream()
                .map(DynamoClients::client)
                .toList();
    }

    @Override
    public List<Client> all() {
        return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .map(DynamoClients::client)
                .toList();
    }

    private static Map<String, AttributeValue> key(String connectionId) {
        return Map.of(CONNECTION_ID, AttributeValue.fromS(connectionId));
    }

    private static Client client(Map<String, AttributeValue> row) {
        return new Client(
                row.get(CONNECTION_ID).s(),
                row.get(NICKNAME).s(),
                Long.parseLong(row.get(CONNECTED_AT).n()));
    }
}
