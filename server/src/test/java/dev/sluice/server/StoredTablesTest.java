package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.deploy.DeploymentException;
import dev.sluice.deploy.TableDefinition;
import dev.sluice.tables.dynamo.Account;
import dev.sluice.tables.dynamo.DynamoHandler;
import dev.sluice.tables.storage.Expiry;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Projection;
import dev.sluice.tables.storage.Readiness;
import dev.sluice.tables.storage.StoreOptions;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Templates that change: their tables follow, and keep their items.
class StoredTablesTest {
    private static final String LIFE =
            "{\"TableName\":\"orders\",\"TimeToLiveSpecification\":{\"AttributeName\":\"until\",\"Enabled\":true}}";

    private final TableStore store = TableStore.inMemory(StoreOptions.DEFAULT);
    private final DynamoHandler dynamo =
            new DynamoHandler(store, new Account("us-east-1", "000000000000"), InstantSource.system());
    private final StoredTables tables = new StoredTables(dynamo);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void addIndexesStreamAndTimeToLiveAndTakeThemAway() throws DeploymentException {
        tables.ensure(orders("", "", ""));
        Table first = table();
        tables.ensure(orders(index("byUser", "ALL") + "," + index("byDay", "KEYS_ONLY"), "NEW_IMAGE", LIFE));
        Table second = table();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.indexes()).extracting(Index::name).containsExactly("byUser", "byDay");
        assertThat(second.stream()).map(Stream::view).contains(Stream.View.NEW_IMAGE);
        assertThat(second.expiry()).map(Expiry::attribute).contains("until");

        await().until(() -> table().indexes().stream().allMatch(index -> index.readiness() == Readiness.READY));
        tables.ensure(orders(index("byDay", "ALL"), "KEYS_ONLY", LIFE.replace("until", "ends")));
        assertThat(table().indexes()).extracting(Index::projection).containsExactly(new Projection.All());
        assertThat(table().stream()).map(Stream::view).contains(Stream.View.KEYS_ONLY);
        assertThat(table().expiry()).map(Expiry::attribute).contains("ends");

        tables.ensure(orders("", "", ""));
        assertThat(table().indexes()).isEmpty();
        assertThat(table().stream()).isEmpty();
        assertThat(table().expiry()).isEmpty();
    }

    @Test
    void followTagsProtectionAndClass() throws DeploymentException {
        String more = ",\"DeletionProtectionEnabled\":true,\"TableClass\":\"STANDARD_INFREQUENT_ACCESS\",\"Tags\":";
        tables.ensure(orders("", "", ""));
        tables.ensure(with(more + "[{\"Key\":\"team\",\"Value\":\"a\"},{\"Key\":\"old\",\"Value\":\"b\"}]"));
        assertThat(described()).contains("\"DeletionProtectionEnabled\":true", "STANDARD_INFREQUENT_ACCESS");
        tables.ensure(with(more + "[{\"Key\":\"team\",\"Value\":\"c\"}]"));
        assertThat(tags()).isEqualTo("{\"Tags\":[{\"Key\":\"team\",\"Value\":\"c\"}]}");

        tables.ensure(orders("", "", "")); // says nothing of them
        assertThat(described()).contains("\"DeletionProtectionEnabled\":true", "STANDARD_INFREQUENT_ACCESS");
        assertThat(tags()).contains("\"c\"");

        tables.ensure(with(",\"DeletionProtectionEnabled\":false,\"TableClass\":\"STANDARD\""));
        assertThat(described()).contains("\"DeletionProtectionEnabled\":false").doesNotContain("INFREQUENT");
    }

    private static TableDefinition with(String more) {
        TableDefinition orders = orders("", "", "");
        String request = orders.createTableRequest();
        return new TableDefinition("orders", request.substring(0, request.length() - 1) + more + "}", "");
    }

    private String tags() throws DeploymentException {
        return call("ListTagsOfResource", "\"ResourceArn\":\"arn:aws:dynamodb:us-east-1:000000000000:table/orders\"");
    }

    private String described() throws DeploymentException {
        return call("DescribeTable", "\"TableName\":\"orders\"");
    }

    private String call(String action, String members) throws DeploymentException {
        return LocalService.text(new LocalService(dynamo, "DynamoDB_20120810.").call(action, "{" + members + "}"));
    }

    @Test
    void leaveATableAloneThatIsAsTheTemplateSays() throws DeploymentException {
        TableDefinition orders = orders(index("byUser", "ALL"), "NEW_IMAGE", LIFE);
        tables.ensure(orders);
        await().until(() -> table().expiry().orElseThrow().readiness() == Readiness.READY);
        Table before = table();
        tables.ensure(orders);
        assertThat(table()).isEqualTo(before);
    }

    @Test
    void refuseAnotherKey() throws DeploymentException {
        tables.ensure(orders("", "", ""));
        TableDefinition other = new TableDefinition(
                "orders", orders("", "", "").createTableRequest().replace("\"id\"", "\"other\""), "");
        assertThatThrownBy(() -> tables.ensure(other))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("exists with the key");
    }

    private Table table() {
        return store.table("orders").orElseThrow();
    }

    private static String index(String name, String projection) {
        return "{\"IndexName\":\"" + name + "\",\"KeySchema\":[{\"AttributeName\":\"" + name
                + "\",\"KeyType\":\"HASH\"}],\"Projection\":{\"ProjectionType\":\"" + projection + "\"}}";
    }

    private static TableDefinition orders(String indexes, String view, String life) {
        StringBuilder attributes = new StringBuilder("{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}");
        for (String name : new String[] {"byUser", "byDay"}) {
            if (indexes.contains(name)) {
                attributes.append(",{\"AttributeName\":\"").append(name).append("\",\"AttributeType\":\"S\"}");
            }
        }
        String more = (indexes.isEmpty() ? "" : ",\"GlobalSecondaryIndexes\":[" + indexes + "]")
                + (view.isEmpty()
                        ? ""
                        : ",\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\"" + view + "\"}");
        return new TableDefinition(
                "orders",
                "{\"TableName\":\"orders\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":[" + attributes
                        + "],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]" + more + "}",
                life);
    }
}
