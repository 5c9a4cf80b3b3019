package dev.sluice.tables.dynamo;

import static dev.sluice.tables.dynamo.Sdk.define;
import static dev.sluice.tables.dynamo.Sdk.key;
import static dev.sluice.tables.dynamo.Sdk.message;
import static dev.sluice.tables.dynamo.Sdk.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// `UpdateTable`: what it changes, and what it refuses.
class UpdateTableTest {
    private static final String INDEX = """
            {'TableName':'docs','AttributeDefinitions':[{'AttributeName':'h','AttributeType':'S'}],
             'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byH','KeySchema':[{'AttributeName':'h','KeyType':'HASH'}],
               'Projection':{'ProjectionType':'ALL'}}}]}""";

    @Test
    void addsAnIndexToATableWithItemsAndTakesItAway() throws IOException {
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            Sdk.createMessages(client);
            for (int at = 0; at < 300; at++) {
                Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item =
                        message("room" + at, at, "ann", "text" + at % 3);
                client.putItem(put -> put.tableName("messages").item(item));
            }
            TableDescription changing = client.updateTable(update -> update.tableName("messages")
                            .attributeDefinitions(define("text", ScalarAttributeType.S))
                            .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                                    .create(create -> create.indexName("byText")
                                            .keySchema(key("text", KeyType.HASH))
                                            .projection(it -> it.projectionType(ProjectionType.KEYS_ONLY)))
                                    .build()))
                    .tableDescription();
            assertThat(changing.tableStatus()).isEqualTo(TableStatus.UPDATING);
            GlobalSecondaryIndexDescription fresh =
                    changing.globalSecondaryIndexes().getLast();
            assertThat(fresh.indexStatus()).isEqualTo(IndexStatus.CREATING);
            assertThat(fresh.backfilling()).isTrue();

            await().until(() -> described(client).globalSecondaryIndexes().stream()
                    .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE));
            assertThat(client.query(query -> query.tableName("messages")
                                    .indexName("byText")
                                    .keyConditionExpression("#t = :t")
                                    .expressionAttributeNames(Map.of("#t", "text"))
                                    .expressionAttributeValues(Map.of(":t", s("text1"))))
                            .count())
                    .isEqualTo(100);

            TableDescription going = client.updateTable(update -> update.tableName("messages")
                            .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                                    .delete(it -> it.indexName("byText"))
                                    .build()))
                    .tableDescription();
            assertThat(going.globalSecondaryIndexes().getLast().indexStatus()).isEqualTo(IndexStatus.DELETING);
            assertThat(described(client).globalSecondaryIndexes())
                    .extracting(GlobalSecondaryIndexDescription::indexName)
                    .containsExactly("byUser");
        }
    }

    @Test
    void changesBillingAndThroughput() throws IOException {
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            client.createTable(table -> table.tableName("messages")
                    .provisionedThroughput(units -> units.readCapacityUnits(5L).writeCapacityUnits(5L))
                    .attributeDefinitions(define("room", ScalarAttributeType.S))
                    .keySchema(key("room", KeyType.HASH)));
            client.updateTable(update -> update.tableName("messages")
                    .provisionedThroughput(units -> units.readCapacityUnits(20L).writeCapacityUnits(15L)));
            assertThat(described(client).provisionedThroughput().readCapacityUnits())
                    .isEqualTo(20);
            client.updateTable(update -> update.tableName("messages").billingMode(BillingMode.PAY_PER_REQUEST));
            assertThat(described(client).billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
            assertThat(described(client).provisionedThroughput().writeCapacityUnits())
                    .isZero();
            client.updateTable(update -> update.tableName("messages")
                    .billingMode(BillingMode.PROVISIONED)
                    .provisionedThroughput(units -> units.readCapacityUnits(1L).writeCapacityUnits(2L)));
            assertThat(described(client).provisionedThroughput().writeCapacityUnits())
                    .isEqualTo(2);
        }
    }

    @Test
    void keepsAndDescribesWhatChangesNothingHere() {
        try (RawDynamo dynamo = RawDynamo.withTable()) {
            String all = "'OnDemandThroughput':{'MaxReadRequestUnits':7,'MaxWriteRequestUnits':-1},"
                    + "'WarmThroughput':{'ReadUnitsPerSecond':12000}";
            assertThat(dynamo.error(
                            "UpdateTable",
                            "{'TableName':'docs'," + all
                                    + ",'SSESpecification':{'Enabled':true,'SSEType':'KMS','KMSMasterKeyId':'alias/own'},"
                                    + "'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'byG'," + all + "}}]}"))
                    .isEmpty();
            String told = "'OnDemandThroughput':{'MaxReadRequestUnits':7,'MaxWriteRequestUnits':-1},"
                    + "'WarmThroughput':{'ReadUnitsPerSecond':12000,'Status':'ACTIVE'},";
            assertThat(dynamo.text("DescribeTable", "{'TableName':'docs'}"))
                    .contains("'WriteCapacityUnits':0}," + told + "'IndexSizeBytes'")
                    .contains(told + "'SSEDescription':{'Status':'ENABLED','SSEType':'KMS',"
                            + "'KMSMasterKeyArn':'arn:aws:kms:eu-central-1:123456789012:alias/own'}");

            assertThat(dynamo.error("UpdateTable", """
                    {'TableName':'docs','OnDemandThroughput':{'MaxReadRequestUnits':-1},'SSESpecification':{'Enabled':false},
                     'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'byG','OnDemandThroughput':{'MaxReadRequestUnits':-1}}}]}""")).isEmpty();
            assertThat(dynamo.text("DescribeTable", "{'TableName':'docs'}"))
                    .doesNotContain("OnDemandThroughput", "SSEDescription")
                    .contains("WarmThroughput");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'TableName':'docs'} | ValidationException: At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required
            {'TableName':'none','BillingMode':'PAY_PER_REQUEST'} | ResourceNotFoundException: Requested resource not found: Table: none not found
            {'TableName':'docs','BillingMode':'FREE'} | ValidationException: 1 validation error detected: Value 'FREE' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]
            {'TableName':'docs','ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}} | ValidationException: One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST
            {'TableName':'docs','BillingMode':'PROVISIONED'} | ValidationException: One or more parameter values were invalid: ProvisionedThroughput must be specified when BillingMode is PROVISIONED
            {'TableName':'docs','GlobalSecondaryIndexUpdates':[{}]} | ValidationException: One or more parameter values were invalid: One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null
            {'TableName':'docs','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'byX'}}]} | ResourceNotFoundException: Requested resource not found: Index: byX of table docs not found
            {'TableName':'docs','GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byG','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]} | ValidationException: Attempting to create an index which already exists: byG
            {'TableName':'docs','GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byQ','KeySchema':[{'AttributeName':'q','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]} | ValidationException: One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions.
            {'TableName':'docs','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'byG'}},{'Delete':{'IndexName':'byH'}}]} | LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table
            {'TableName':'docs','GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byQ','Projection':{'ProjectionType':'ALL'}}}]} | ValidationException: 1 validation error detected: Value null at 'globalSecondaryIndexUpdates.1.member.create.keySchema' failed to satisfy constraint: Member must not be null
            {'TableName':'docs','GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'byG'}}]} | ValidationException: 1 validation error detected: Value null at 'globalSecondaryIndexUpdates.1.member.update.provisionedThroughput' failed to satisfy constraint: Member must not be null
            {'TableName':'docs','GlobalSecondaryIndexUpdates':[{'Delete':{}}]} | ValidationException: 1 validation error detected: Value null at 'globalSecondaryIndexUpdates.1.member.delete.indexName' failed to satisfy constraint: Member must not be null
            {'TableName':'docs','AttributeDefinitions':[{'AttributeName':'h','AttributeType':'X'}]} | ValidationException: 1 validation error detected: Value 'X' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]
            {'TableName':'docs','TableClass':'XX'} | ValidationException: 1 validation error detected: Value 'XX' at 'tableClass' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, STANDARD_INFREQUENT_ACCESS]
            {'TableName':'docs','MultiRegionConsistency':'STRONG','TableClass':'STANDARD'} | ValidationException: MultiRegionConsistency: there is one region only, tables have no replicas
            {'TableName':'docs','GlobalTableWitnessUpdates':[{'Create':{'RegionName':'x'}}]} | ValidationException: GlobalTableWitnessUpdates: there is one region only
            {'TableName':'docs','GlobalTableSettingsReplicationMode':'ENABLED'} | ValidationException: GlobalTableSettingsReplicationMode: there is one region only
            {'TableName':'docs','OnDemandThroughput':{'MaxReadRequestUnits':0}} | ValidationException: OnDemandThroughput.MaxReadRequestUnits: 0 (expected: >= 1, or -1 for no maximum)
            {'TableName':'docs','BillingMode':'PROVISIONED','ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1},'OnDemandThroughput':{'MaxReadRequestUnits':5}} | ValidationException: One or more parameter values were invalid: OnDemandThroughput can be specified only when BillingMode is PAY_PER_REQUEST
            {'TableName':'docs','GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'byG','WarmThroughput':{'ReadUnitsPerSecond':0}}}]} | ValidationException: 1 validation error detected: Value '0' at 'globalSecondaryIndexUpdates.1.member.update.warmThroughput.readUnitsPerSecond' failed to satisfy constraint: Member must have value greater than or equal to 1
            {'TableName':'docs','ReplicaUpdates':[]} | ValidationException: ReplicaUpdates: there is one region only, tables have no replicas
            {'TableName':'docs','StreamSpecification':{'StreamEnabled':true}} | ValidationException: One or more parameter values were invalid: StreamViewType must be specified when StreamEnabled is true
            {'TableName':'docs','StreamSpecification':{'StreamEnabled':false}} | ValidationException: Table has no enabled stream: TableName: docs
            """)
    void refusesWhatCannotBe(String body, String error) {
        try (RawDynamo dynamo = RawDynamo.withTable()) {
            assertThat(dynamo.error("UpdateTable", body)).startsWith(error);
        }
    }

    @Test
    void refusesToReadAnIndexThatIsBeingBuilt() {
        try (RawDynamo dynamo = RawDynamo.withTable()) {
            for (int n = 0; n < 40; n++) {
                StringBuilder puts = new StringBuilder();
                for (int i = 0; i < 25; i++) {
                    puts.append(puts.isEmpty() ? "" : ",")
                            .append("{'PutRequest':{'Item':{'p':{'S':'" + n + "'},'s':{'N':'" + i
                                    + "'},'h':{'S':'x'}}}}");
                }
                assertThat(dynamo.error("BatchWriteItem", "{'RequestItems':{'docs':[" + puts + "]}}"))
                        .isEmpty();
            }
            assertThat(dynamo.error("UpdateTable", INDEX)).isEmpty();
            String scan = "{'TableName':'docs','IndexName':'byH','Select':'COUNT'}";
            assertThat(List.of("", "ValidationException: Cannot read from backfilling global secondary index: byH"))
                    .contains(dynamo.error("Scan", scan));
            await().until(() -> dynamo.error("Scan", scan).isEmpty());
            assertThat(dynamo.text("Scan", scan)).contains("'Count':1000");
        }
    }

    private static TableDescription described(DynamoDbClient client) {
        return client.describeTable(describe -> describe.tableName("messages")).table();
    }
}
