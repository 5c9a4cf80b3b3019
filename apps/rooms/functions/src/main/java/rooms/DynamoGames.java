package rooms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The games in a DynamoDB table.
final class DynamoGames implements Games {
    private static final String ROOM = "room";

    private final DynamoDbClient client;
    private final String table;

    DynamoGames(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Optional<Game> find(String room) {
        Map<String, AttributeValue> row = client.getItem(
                        get -> get.tableName(table).key(key(room)).consistentRead(true))
                .item();
        return row.isEmpty() ? Optional.empty() : Optional.of(game(row));
    }

    /// The condition is the referee: of two players who take a trio at the same moment, one has it.
    @Override
    public boolean replace(Game next) {
        try {
            client.updateItem(update -> update.tableName(table)
                    .key(key(next.room()))
                    .updateExpression("SET #round = :round, #turn = :turn, #cards = :cards, #deck = :deck,"
                            + " #points = :points, #wins = :wins")
                    .conditionExpression("attribute_not_exists(room) OR #turn = :before")
                    .expressionAttributeNames(Map.of(
                            "#round", "round", "#turn", "turn", "#cards", "cards", "#deck", "deck", "#points", "points",
                            "#wins", "wins"))
                    .expressionAttributeValues(Map.of(
                            ":round", number(next.round()),
                            ":turn", number(next.turn()),
                            ":before", number(next.turn() - 1),
                            ":cards", list(next.table()),
                            ":deck", list(next.deck()),
                            ":points", map(next.points()),
                            ":wins", map(next.wins()))));
            return true;
        } catch (ConditionalCheckFailedException overtaken) {
            return false;
        }
    }

    private static Map<String, AttributeValue> key(String room) {
        return Map.of(ROOM, AttributeValue.fromS(room));
    }

    private static Game game(Map<String, AttributeValue> row) {
        return new Game(
                row.get(ROOM).s(),
                number(row.get("round")),
                number(row.get("turn")),
                list(row.get("cards")),
                list(row.get("deck")),
                map(row.get("points")),
                map(row.get("wins")));
    }

    private static AttributeValue number(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }

    private static int number(AttributeValue value) {
        return Integer.parseInt(value.n());
    }

    private static AttributeValue list(List<Integer> cards) {
        return AttributeValue.fromL(cards.stream().map(DynamoGames::number).toList());
    }

    private static List<Integer> list(AttributeValue value) {
        return value.l().stream().map(DynamoGames::number).toList();
    }

    private static AttributeValue map(Map<String, Integer> counts) {
        return AttributeValue.fromM(counts.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), name -> number(counts.get(name)))));
    }

    private static Map<String, Integer> map(AttributeValue value) {
        return value.m().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> number(entry.getValue())));
    }
}
