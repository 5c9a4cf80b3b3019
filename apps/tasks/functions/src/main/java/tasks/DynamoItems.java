package tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// The tasks in a DynamoDB table.
final class DynamoItems implements Items {
    private static final String ITEM_ID = "itemId";
    private static final String TITLE = "title";
    private static final String STATUS = "status";

    private final DynamoDbClient client;
    private final String table;

    DynamoItems(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void put(Task task) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        ITEM_ID, AttributeValue.fromS(task.itemId()),
                        TITLE, AttributeValue.fromS(task.title()),
                        STATUS, AttributeValue.fromS(task.status()))));
    }

    /// The condition keeps an update from making a task out of nothing, one without a title, when another person has
    /// just deleted it: without one, DynamoDB writes what is not there.
    @Override
    public Optional<Updated> updateStatus(String itemId, String status) {
        Attempts attempts = new Attempts();
        try {
            var answer = client.updateItem(update -> update.tableName(table)
                    .key(key(itemId))
                    .conditionExpression("attribute_exists(itemId)")
                    // `status` is one of DynamoDB's reserved words.
                    .updateExpression("SET #status = :status")
                    .expressionAttributeNames(Map.of("#status", STATUS))
                    .expressionAttributeValues(Map.of(":status", AttributeValue.fromS(status)))
                    .returnValues(ReturnValue.ALL_NEW)
                    .overrideConfiguration(heardBy(attempts)));
            return Optional.of(new Updated(metadata(answer, attempts), task(answer.attributes())));
        } catch (ConditionalCheckFailedException notThere) {
            return Optional.empty();
        }
    }

    @Override
    public Metadata delete(String itemId) {
        Attempts attempts = new Attempts();
        var answer = client.deleteItem(
                delete -> delete.tableName(table).key(key(itemId)).overrideConfiguration(heardBy(attempts)));
        return metadata(answer, attempts);
    }

    /// Reads consistently, and every page: one answer of DynamoDB holds 1 MB at most.
    @Override
    public Scan scan() {
        List<Task> tasks = new ArrayList<>();
        int scanned = 0;
        Map<String, AttributeValue> from = Map.of();
        while (true) {
            Attempts attempts = new Attempts();
            ScanResponse page = page(from, attempts);
            page.items().forEach(row -> tasks.add(task(row)));
            scanned += page.scannedCount();
            if (!page.hasLastEvaluatedKey()) {
                return new Scan(metadata(page, attempts), tasks, scanned);
            }
            from = page.lastEvaluatedKey();
        }
    }

    private ScanResponse page(Map<String, AttributeValue> from, Attempts attempts) {
        return client.scan(scan -> scan.tableName(table)
                .consistentRead(true)
                .exclusiveStartKey(from.isEmpty() ? null : from)
                .overrideConfiguration(heardBy(attempts)));
    }

    private static Consumer<AwsRequestOverrideConfiguration.Builder> heardBy(Attempts attempts) {
        return settings -> settings.addMetricPublisher(attempts);
    }

    private static Metadata metadata(DynamoDbResponse answer, Attempts attempts) {
        return new Metadata(
                answer.sdkHttpResponse().statusCode(),
                answer.responseMetadata().requestId(),
                attempts.count(),
                attempts.delay().toMillis());
    }

    private static Map<String, AttributeValue> key(String itemId) {
        return Map.of(ITEM_ID, AttributeValue.fromS(itemId));
    }

    /// A row that another program wrote may lack something; it is shown rather than hidden.
    private static Task task(Map<String, AttributeValue> row) {
        return new Task(row.get(ITEM_ID).s(), text(row, TITLE), text(row, STATUS));
    }

    private static String text(Map<String, AttributeValue> row, String name) {
        return Optional.ofNullable(row.get(name)).map(AttributeValue::s).orElse("");
    }
}
