package rooms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The connections in a DynamoDB table.
final class DynamoConnections implements Connections {
    private static final String CONNECTION_ID = "connectionId";
    private static final String ROOM = "room";
    private static final String PLAYER_NAME = "player_name";

    private final DynamoDbClient client;
    private final String table;

    DynamoConnections(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void add(String connectionId) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        CONNECTION_ID, AttributeValue.fromS(connectionId),
                        ROOM, AttributeValue.fromS(""))));
    }

    @Override
    public Optional<Player> remove(String connectionId) {
        return player(client.deleteItem(
                        delete -> delete.tableName(table).key(key(connectionId)).returnValues(ReturnValue.ALL_OLD))
                .attributes());
    }

    /// Only where there is a row: `$disconnect` may overlap with a login that is still under way, and an update
    /// brings back what it has just deleted.
    @Override
    public Optional<Player> join(Player player) {
        try {
            return player(client.updateItem(update -> update.tableName(table)
                            .key(key(player.connectionId()))
                            .updateExpression("SET room = :room, player_name = :name")
                            .conditionExpression("attribute_exists(connectionId)")
                            .expressionAttributeValues(Map.of(
                                    ":room", AttributeValue.fromS(player.room()),
                                    ":name", AttributeValue.fromS(player.name())))
                            .returnValues(ReturnValue.ALL_OLD))
                    .attributes());
        } catch (ConditionalCheckFailedException gone) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Player> find(String connectionId) {
        return player(client.getItem(
                        get -> get.tableName(table).key(key(connectionId)).consistentRead(true))
                .item());
    }

    /// Reads consistently: who has just logged in is told.
    @Override
    public List<Player> in(String room) {
        return client
                .scanPaginator(scan -> scan.tableName(table)
                        .filterExpression("room = :room")
                        .projectionExpression("connectionId, room, player_name")
                        .expressionAttributeValues(Map.of(":room", AttributeValue.fromS(room)))
                        .consistentRead(true))
                .items()
                .stream()
                .flatMap(row -> player(row).stream())
                .toList();
    }

    private static Map<String, AttributeValue> key(String connectionId) {
        return Map.of(CONNECTION_ID, AttributeValue.fromS(connectionId));
    }

    private static Optional<Player> player(Map<String, AttributeValue> row) {
        return row.isEmpty()
                ? Optional.empty()
                : Optional.of(new Player(row.get(CONNECTION_ID).s(), text(row, ROOM), text(row, PLAYER_NAME)));
    }

    private static String text(Map<String, AttributeValue> row, String name) {
        AttributeValue value = row.get(name);
        return value == null ? "" : value.s();
    }
}
