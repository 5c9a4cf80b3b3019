package dev.sluice.tables.dynamo;

import static dev.sluice.tables.dynamo.Sdk.key;
import static dev.sluice.tables.dynamo.Sdk.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// BatchWriteItem and BatchGetItem through Amazon's client.
class BatchActionsTest {
    @Test
    void writesAndReadsManyItems() throws IOException {
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            Sdk.createMessages(client);
            client.batchWriteItem(batch -> batch.requestItems(Map.of("messages", puts(25))));
            WriteRequest removal = WriteRequest.builder()
                    .deleteRequest(it -> it.key(key("a", 0)))
                    .build();
            client.batchWriteItem(batch -> batch.requestItems(Map.of("messages", List.of(removal))));

            List<Map<String, AttributeValue>> keys =
                    IntStream.range(0, 30).mapToObj(at -> key("a", at)).toList();
            var found = client.batchGetItem(batch -> batch.requestItems(
                    Map.of("messages", KeysAndAttributes.builder().keys(keys).build())));

            assertThat(found.responses()).containsOnlyKeys("messages");
            assertThat(found.responses().getOrDefault("messages", List.of()))
                    .hasSize(24)
                    .contains(message("a", 7, "ann", "text"));
            assertThat(found.unprocessedKeys()).isEmpty();
        }
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            Sdk.createMessages(client);
            assertThatThrownBy(() -> client.batchWriteItem(batch -> batch.requestItems(Map.of("messages", puts(26)))))
                    .isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining("Member must have length less than or equal to 25");
            List<WriteRequest> twice = List.of(puts(1).getFirst(), puts(1).getFirst());
            assertThatThrownBy(() -> client.batchWriteItem(batch -> batch.requestItems(Map.of("messages", twice))))
                    .isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining("Provided list of item keys contains duplicates");
        }
    }

    private static List<WriteRequest> puts(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> WriteRequest.builder()
                        .putRequest(it -> it.item(message("a", at, "ann", "text")))
                        .build())
                .toList();
    }
}
