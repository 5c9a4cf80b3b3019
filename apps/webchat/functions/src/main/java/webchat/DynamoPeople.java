package webchat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The people in a DynamoDB table.
final class DynamoPeople implements People {
    private static final String CONNECTION_ID = "connectionId";
    private static final String USER_NAME = "userName";

    private final DynamoDbClient client;
    private final String table;

    DynamoPeople(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void put(Person person) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        CONNECTION_ID, AttributeValue.fromS(person.connectionId()),
                        USER_NAME, AttributeValue.fromS(person.userName()))));
    }

    @Override
    public Optional<Person> remove(String connectionId) {
        Map<String, AttributeValue> row = client.deleteItem(delete -> delete.tableName(table)
                        .key(Map.of(CONNECTION_ID, AttributeValue.fromS(connectionId)))
                        .returnValues(ReturnValue.ALL_OLD))
                .attributes();
        return row.isEmpty() ? Optional.empty() : Optional.of(person(row));
    }

    /// Reads consistently: who has just registered is listed.
    @Override
    public List<Person> all() {
        return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .map(DynamoPeople::person)
                .toList();
    }

    private static Person person(Map<String, AttributeValue> row) {
        return new Person(row.get(CONNECTION_ID).s(), row.get(USER_NAME).s());
    }
}
