package dev.sluice.tables.dynamo;

import static dev.sluice.tables.dynamo.Sdk.key;
import static dev.sluice.tables.dynamo.Sdk.message;
import static dev.sluice.tables.dynamo.Sdk.n;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Transactions through Amazon's client.
class TransactionActionsTest {
    private DynamoServer server;
    private DynamoDbClient client;

    @BeforeEach
    void start() throws IOException {
        server = DynamoServer.inMemory();
        client = server.client();
        Sdk.createMessages(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void writesAllOfItOrNothing() {
        client.putItem(put -> put.tableName("messages").item(message("a", 2, "bob", "two")));
        List<TransactWriteItem> actions = List.of(
                TransactWriteItem.builder()
                        .put(it -> it.tableName("messages").item(message("a", 1, "ann", "one")))
                        .build(),
                TransactWriteItem.builder()
                        .delete(it -> it.tableName("messages").key(key("a", 2)))
                        .build(),
                TransactWriteItem.builder()
                        .conditionCheck(it -> it.tableName("messages")
                                .key(key("a", 3))
                                .conditionExpression("attribute_not_exists(room)"))
                        .build());

        client.transactWriteItems(it -> it.transactItems(actions));
        assertThat(rows()).containsExactly(message("a", 1, "ann", "one"));

        client.putItem(put -> put.tableName("messages").item(message("a", 3, "cid", "three")));
        client.deleteItem(delete -> delete.tableName("messages").key(key("a", 1)));
        assertThatThrownBy(() -> client.transactWriteItems(it -> it.transactItems(actions)))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        e -> assertThat(e.cancellationReasons())
                                .extracting(CancellationReason::code)
                                .containsExactly("None", "None", "ConditionalCheckFailed"));
        assertThat(rows()).containsExactly(message("a", 3, "cid", "three"));
    }

    @Test
    void knowsARequestAgainByItsToken() {
        client.transactWriteItems(it -> it.clientRequestToken("one").transactItems(add(1)));
        client.transactWriteItems(it -> it.clientRequestToken("one").transactItems(add(1)));

        assertThat(rows().getFirst()).containsEntry("length", n(1));
        assertThatThrownBy(() -> client.transactWriteItems(
                        it -> it.clientRequestToken("one").transactItems(add(2))))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }

    @Test
    void losesNoUpdateThoughManyWriteAtOnce() throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            IntStream.range(0, 40)
                    .forEach(_ ->
                            calls.add(threads.submit(() -> client.transactWriteItems(it -> it.transactItems(add(1))))));
            for (Future<?> call : calls) {
                call.get();
            }
        }

        List<TransactGetItem> gets = List.of(
                TransactGetItem.builder()
                        .get(it -> it.tableName("messages")
                                .key(key("counter", 1))
                                .projectionExpression("#n")
                                .expressionAttributeNames(Map.of("#n", "length")))
                        .build(),
                TransactGetItem.builder()
                        .get(it -> it.tableName("messages").key(key("counter", 2)))
                        .build());
        assertThat(client.transactGetItems(it -> it.transactItems(gets)).responses())
                .extracting(ItemResponse::item)
                .containsExactly(Map.of("length", n(40)), Map.of());
    }

    private static TransactWriteItem add(int number) {
        return TransactWriteItem.builder()
                .update(it -> it.tableName("messages")
                        .key(key("counter", 1))
                        .updateExpression("ADD #n :n")
                        .expressionAttributeNames(Map.of("#n", "length"))
                        .expressionAttributeValues(Map.of(":n", n(number))))
                .build();
    }

    private List<Map<String, AttributeValue>> rows() {
        return client.scan(scan -> scan.tableName("messages")).items();
    }
}
