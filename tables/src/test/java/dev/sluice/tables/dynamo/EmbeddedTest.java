package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.storage.StoreOptions;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.sdk.InProcessAsyncHttpClient;
import dev.sluice.wire.sdk.InProcessHttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// A store in a program of one's own: Amazon's clients in front of it, no port between.
class EmbeddedTest {
    @TempDir
    Path folder;

    private static DynamoHandler handler(TableStore store) {
        return new DynamoHandler(store, new Account("eu-central-1", "123456789012"), InstantSource.system());
    }

    private static DynamoDbClient client(HttpHandler handler) {
        return DynamoDbClient.builder()
                .httpClient(InProcessHttpClient.of(handler))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    private static DynamoDbAsyncClient later(HttpHandler handler) {
        return DynamoDbAsyncClient.builder()
                .httpClient(InProcessAsyncHttpClient.of(handler))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    @Test
    void keepsBeansInAFolder() {
        Message message = Message.of("a", 1, "ann", "hello");
        // As the page says.
        try (TableStore store = TableStore.open(folder, StoreOptions.DEFAULT);
                DynamoDbClient client = DynamoDbClient.builder()
                        .httpClient(InProcessHttpClient.of(new DynamoHandler(
                                store, new Account("eu-central-1", "123456789012"), InstantSource.system())))
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            DynamoDbTable<Message> messages = messages(client);
            messages.createTable();
            messages.putItem(message);
            assertThatThrownBy(() -> messages.putItem(message)).isInstanceOf(ConditionalCheckFailedException.class);
        }
        try (TableStore store = TableStore.open(folder, StoreOptions.DEFAULT);
                DynamoDbClient client = client(handler(store))) {
            Message found = messages(client)
                    .getItem(Key.builder().partitionValue("a").sortValue(1).build());
            assertThat(found.getText()).isEqualTo("hello");
            assertThat(messages(client)
                            .scan(ScanEnhancedRequest.builder().build())
                            .items())
                    .hasSize(1);
        }
    }

    private static DynamoDbTable<Message> messages(DynamoDbClient client) {
        return DynamoDbEnhancedClient.builder()
                .dynamoDbClient(client)
                .build()
                .table("messages", TableSchema.fromBean(Message.class));
    }

    @Test
    void takesWhatAPortTakesAndRefusesWhatItRefuses() {
        try (TableStore store = TableStore.inMemory(StoreOptions.DEFAULT);
                DynamoDbClient client = client(handler(store))) {
            Sdk.createMessages(client);
            String large = "x".repeat(409_000);
            client.putItem(put -> put.tableName("messages").item(Sdk.message("a", 1, "ann", large)));
            assertThat(client.getItem(get -> get.tableName("messages").key(Sdk.key("a", 1)))
                            .item())
                    .containsEntry("text", Sdk.s(large));
            assertThatThrownBy(() -> client.putItem(
                            put -> put.tableName("messages").item(Sdk.message("a", 1, "ann", large + large))))
                    .isInstanceOfSatisfying(
                            DynamoDbException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorMessage())
                                    .isEqualTo("Item size has exceeded the maximum allowed size"));
            assertThatThrownBy(() -> client.scan(scan -> scan.tableName("missing")))
                    .isInstanceOfSatisfying(
                            ResourceNotFoundException.class,
                            missing -> assertThat(missing.requestId()).hasSize(52));
        }
    }

    @Test
    void answersByFutures() {
        try (TableStore store = TableStore.inMemory(StoreOptions.DEFAULT);
                DynamoDbClient client = client(handler(store));
                DynamoDbAsyncClient later = later(handler(store))) {
            Sdk.createMessages(client);
            String large = "x".repeat(400_000);
            List<CompletableFuture<PutItemResponse>> puts = IntStream.range(0, 10)
                    .mapToObj(at ->
                            later.putItem(put -> put.tableName("messages").item(Sdk.message("a", at, "ann", large))))
                    .toList();
            puts.forEach(CompletableFuture::join);
            assertThat(later.query(query -> query.tableName("messages")
                                    .keyConditionExpression("room = :room")
                                    .expressionAttributeValues(Map.of(":room", Sdk.s("a"))))
                            .join()
                            .items())
                    .as("a page of 1 MB")
                    .hasSize(3);
            assertThatThrownBy(
                            () -> later.scan(scan -> scan.tableName("missing")).join())
                    .hasCauseInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void honoursTheTimeoutsOfTheSdk() {
        CountDownLatch never = new CountDownLatch(1);
        HttpHandler stuck = _ -> {
            never.await();
            throw new IllegalStateException("woken");
        };
        try (DynamoDbClient client = client(stuck)) {
            assertThatThrownBy(() -> client.listTables(
                            list -> list.overrideConfiguration(call -> call.apiCallTimeout(Duration.ofMillis(50)))))
                    .isInstanceOf(ApiCallTimeoutException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
        try (DynamoDbAsyncClient later = later(stuck)) {
            assertThatThrownBy(() -> later.listTables(list ->
                                    list.overrideConfiguration(call -> call.apiCallTimeout(Duration.ofMillis(50))))
                            .join())
                    .hasCauseInstanceOf(ApiCallTimeoutException.class);
        }
    }
}
