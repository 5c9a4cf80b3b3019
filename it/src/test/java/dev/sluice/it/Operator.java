package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Whoever runs the notifier, with the AWS SDK: sends to its queues and looks into its tables. Confined to the
/// test's thread.
final class Operator implements AutoCloseable {
    /// What `sluice up` is told to accept from the operator.
    static final String KEY = "--key=operator=secret";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SdkHttpClient http = ApacheHttpClient.create();
    private final SqsClient queues;
    private final DynamoDbClient tables;

    Operator(SluiceProcess sluice) {
        URI address = sluice.http("/");
        this.queues = configured(SqsClient.builder(), address).httpClient(http).build();
        this.tables =
                configured(DynamoDbClient.builder(), address).httpClient(http).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, URI address) {
        return builder.endpointOverride(address)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("operator", "secret")));
    }

    /// Sends a message to the queue of that name.
    void send(String queue, String body) {
        send(queue, body, Duration.ZERO);
    }

    /// Sends a message that nobody receives before the delay has passed.
    void send(String queue, String body, Duration delay) {
        String url = urlOf(queue);
        int seconds = Math.toIntExact(delay.toSeconds());
        assertThat(queues.sendMessage(
                                send -> send.queueUrl(url).messageBody(body).delaySeconds(seconds))
                        .messageId())
                .isNotEmpty();
    }

    /// Waits until that many messages lie in the dead letter queue, and returns what they say.
    List<String> awaitDeadLetters(int count) {
        String url = urlOfDeadLetters();
        Awaitility.await(count + " dead letters")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(depthOf(url)).isEqualTo(count));
        return queues
                .receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(0))
                .messages()
                .stream()
                .map(message -> message.body())
                .toList();
    }

    /// How many messages of the queue of that name wait for their delay to pass.
    int delayed(String queue) {
        return count(urlOf(queue), QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
    }

    private int depthOf(String url) {
        return count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    private int count(String url, QueueAttributeName what) {
        Map<QueueAttributeName, String> attributes = queues.getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(what))
                .attributes();
        return Integer.parseInt(attributes.getOrDefault(what, "0"));
    }

    private String urlOf(String queue) {
        return queues.getQueueUrl(get -> get.queueName(queue)).queueUrl();
    }

    private String urlOfDeadLetters() {
        return queues.listQueues().queueUrls().stream()
                .filter(url -> url.contains("DeadLetters"))
                .findFirst()
                .orElseThrow();
    }

    /// The ids of a user's connections, as the index says.
    List<String> connectionsOf(String userId) {
        return tables
                .query(query -> query.tableName(tableOf("Connections"))
                        .indexName("UserIdIndex")
                        .keyConditionExpression("UserId = :user")
                        .expressionAttributeValues(Map.of(":user", AttributeValue.fromS(userId))))
                .items()
                .stream()
                .map(row -> Objects.requireNonNull(row.get("ConnectionId")).s())
                .toList();
    }

    /// Writes the row of a connection that there never was, made long ago.
    void putStaleConnection(String connectionId, String userId) {
        tables.putItem(put -> put.tableName(tableOf("Connections"))
                .item(Map.of(
                        "ConnectionId", AttributeValue.fromS(connectionId),
                        "UserId", AttributeValue.fromS(userId),
                        "Created", AttributeValue.fromN("1700000000000"))));
    }

    private String tableOf(String logicalId) {
        return tables.listTables().tableNames().stream()
                .filter(name -> name.contains(logicalId))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        queues.close();
        tables.close();
        http.close();
    }
}
