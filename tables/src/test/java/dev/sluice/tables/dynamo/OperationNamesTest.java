package dev.sluice.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Endpoint;

/// Every operation of DynamoDB's service model is answered, or it is said why not and what there is instead.
class OperationNamesTest {
    private static final String[] OPERATIONS = """
            BatchExecuteStatement BatchGetItem BatchWriteItem CreateBackup CreateGlobalTable CreateTable DeleteBackup
            DeleteItem DeleteResourcePolicy DeleteTable DescribeBackup DescribeContinuousBackups
            DescribeContributorInsights DescribeEndpoints DescribeExport DescribeGlobalTable
            DescribeGlobalTableSettings DescribeImport DescribeKinesisStreamingDestination DescribeLimits DescribeTable
            DescribeTableReplicaAutoScaling DescribeTimeToLive DisableKinesisStreamingDestination
            EnableKinesisStreamingDestination ExecuteStatement ExecuteTransaction ExportTableToPointInTime GetItem
            GetResourcePolicy ImportTable ListBackups ListContributorInsights ListExports ListGlobalTables ListImports
            ListTables ListTagsOfResource PutItem PutResourcePolicy Query RestoreTableFromBackup
            RestoreTableToPointInTime Scan TagResource TransactGetItems TransactWriteItems UntagResource
            UpdateContinuousBackups UpdateContributorInsights UpdateGlobalTable UpdateGlobalTableSettings UpdateItem
            UpdateKinesisStreamingDestination UpdateTable UpdateTableReplicaAutoScaling UpdateTimeToLive""".split("\\s+", -1);

    @Test
    void knowsAllOfThem() {
        assertThat(OPERATIONS).hasSize(57);
        try (RawDynamo dynamo = new RawDynamo()) {
            for (String operation : OPERATIONS) {
                assertThat(dynamo.error(operation, "{}")).as(operation).doesNotContain("no operation of the name");
            }
            assertThat(dynamo.error("PutResourcePolicy", "{}"))
                    .isEqualTo("UnknownOperationException: PutResourcePolicy is not supported: policies of tables are"
                            + " not enforced");
        }
    }

    @Test
    void leadsClientsBackToWhereTheyAsked() throws IOException {
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            assertThat(client.describeEndpoints().endpoints())
                    .extracting(Endpoint::address)
                    .containsExactly(server.address().getAuthority());
        }
    }
}
