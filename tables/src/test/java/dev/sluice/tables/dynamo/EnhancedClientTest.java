package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.keyEqualTo;
import static software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional.sortGreaterThan;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteResult;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Amazon's enhanced client: beans, their indexes, optimistic locking, counters, batches and transactions.
class EnhancedClientTest {
    private DynamoServer server;
    private DynamoDbClient client;
    private DynamoDbEnhancedClient enhanced;
    private DynamoDbTable<Message> messages;

    @BeforeEach
    void start() throws IOException {
        server = DynamoServer.inMemory();
        client = server.client();
        enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(client).build();
        messages = enhanced.table("messages", TableSchema.fromBean(Message.class));
        messages.createTable(table -> table.globalSecondaryIndices(
                        index -> index.indexName("byUser").projection(it -> it.projectionType(ProjectionType.ALL)))
                .localSecondaryIndices(index ->
                        index.indexName("byText").projection(it -> it.projectionType(ProjectionType.KEYS_ONLY))));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void keepsBeansAndFindsThemByTheirIndexes() {
        Message message = Message.of("a", 1, "ann", "hello");
        message.setSent(Instant.parse("2026-03-01T12:00:00.5Z"));
        message.setMarks(Map.of("x", List.of(1, 2)));
        messages.putItem(message);
        messages.putItem(Message.of("a", 2, "bob", "again"));

        Message found = messages.getItem(key("a", 1));
        assertThat(found.getText()).isEqualTo("hello");
        assertThat(found.getSent()).isEqualTo(message.getSent());
        assertThat(found.getMarks()).isEqualTo(message.getMarks());
        assertThat(messages.index("byUser").query(keyEqualTo(user("bob"))).stream()
                        .flatMap(page -> page.items().stream())
                        .map(Message::getAt))
                .containsExactly(2L);
        assertThat(messages.index("byText").query(keyEqualTo(room("a"))).stream()
                        .flatMap(page -> page.items().stream())
                        .map(Message::getText))
                .containsExactly("again", "hello");
    }

    @Test
    void refusesToOverwriteWhatSomebodyElseHasChanged() {
        messages.putItem(Message.of("a", 1, "ann", "first"));
        Message mine = messages.getItem(key("a", 1));
        Message theirs = messages.getItem(key("a", 1));
        theirs.setText("theirs");
        assertThat(messages.updateItem(theirs).getVersion()).isEqualTo(2);

        mine.setText("mine");
        assertThatThrownBy(() -> messages.updateItem(mine)).isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> messages.putItem(mine)).isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(messages.getItem(key("a", 1)).getText()).isEqualTo("theirs");
    }

    @Test
    void countsAtomically() {
        Message message = Message.of("a", 1, "ann", "counted");
        assertThat(messages.updateItem(message).getReads()).isZero();
        for (int i = 1; i <= 3; i++) {
            assertThat(messages.updateItem(messages.getItem(key("a", 1))).getReads())
                    .isEqualTo(i);
        }
        Message part = new Message();
        part.setRoom("a");
        part.setAt(1L);
        part.setVersion(4L);
        part.setText("new");
        Message after = messages.updateItem(update -> update.item(part).ignoreNullsMode(IgnoreNullsMode.SCALAR_ONLY));
        assertThat(after.getUser()).isEqualTo("ann");
        assertThat(after.getReads()).isEqualTo(4);
    }

    @Test
    void readsPagesWithFiltersAndBatches() {
        DynamoDbEnhancedClient unversioned = DynamoDbEnhancedClient.builder()
                .dynamoDbClient(client)
                .extensions(List.of()) // batches know no conditions
                .build();
        DynamoDbTable<Message> messages = unversioned.table("messages", TableSchema.fromBean(Message.class));
        WriteBatch.Builder<Message> writes = WriteBatch.builder(Message.class).mappedTableResource(messages);
        IntStream.range(0, 20).forEach(at -> writes.addPutItem(Message.of("a", at, at % 2 == 0 ? "ann" : "bob", "t")));
        BatchWriteResult written = unversioned.batchWriteItem(batch -> batch.writeBatches(writes.build()));
        assertThat(written.unprocessedPutItemsForTable(messages)).isEmpty();

        List<Page<Message>> pages = messages
                .query(query -> query.queryConditional(
                                sortGreaterThan(key -> key.partitionValue("a").sortValue(4)))
                        .filterExpression(Expression.builder()
                                .expression("#u = :u")
                                .putExpressionName("#u", "user")
                                .putExpressionValue(":u", Sdk.s("ann"))
                                .build())
                        .scanIndexForward(false)
                        .limit(6))
                .stream()
                .toList();
        assertThat(pages.stream().flatMap(page -> page.items().stream()).map(Message::getAt))
                .containsExactly(18L, 16L, 14L, 12L, 10L, 8L, 6L);
        assertThat(pages).hasSize(3);

        ReadBatch reads = ReadBatch.builder(Message.class)
                .mappedTableResource(messages)
                .addGetItem(key("a", 3))
                .addGetItem(key("b", 3))
                .build();
        assertThat(unversioned.batchGetItem(batch -> batch.readBatches(reads)).resultsForTable(messages))
                .extracting(Message::getAt)
                .containsExactly(3L);
    }

    @Test
    void writesTransactions() {
        messages.putItem(Message.of("a", 1, "ann", "one"));
        Message one = messages.getItem(key("a", 1));
        one.setText("changed");

        enhanced.transactWriteItems(transaction ->
                transaction.addUpdateItem(messages, one).addPutItem(messages, Message.of("a", 2, "bob", "two")));
        assertThat(enhanced.transactGetItems(transaction ->
                        transaction.addGetItem(messages, key("a", 1)).addGetItem(messages, key("a", 3))))
                .extracting(document -> document.getItem(messages))
                .satisfiesExactly(
                        found -> assertThat(found.getText()).isEqualTo("changed"),
                        found -> assertThat(found).isNull());

        assertThatThrownBy(() -> enhanced.transactWriteItems(transaction ->
                        transaction.addDeleteItem(messages, key("a", 2)).addUpdateItem(messages, one)))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        e -> assertThat(e.cancellationReasons())
                                .extracting(CancellationReason::code)
                                .containsExactly("None", "ConditionalCheckFailed"));
        assertThat(messages.scan().items()).hasSize(2);
    }

    private static Key key(String room, long at) {
        return Key.builder().partitionValue(room).sortValue(at).build();
    }

    private static Key room(String room) {
        return Key.builder().partitionValue(room).build();
    }

    private static Key user(String user) {
        return Key.builder().partitionValue(user).build();
    }
}
