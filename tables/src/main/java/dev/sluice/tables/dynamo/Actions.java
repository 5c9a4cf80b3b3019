package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.Headers;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which action answers which name. Immutable.
final class Actions {
    /// Texts of expressions kept parsed.
    private static final int CACHED_EXPRESSIONS = 1000;

    private static final String NO_BACKUPS = "'sluice tables backup' copies all tables while they are used";
    private static final String NO_EXPORTS = "'sluice tables export' and 'import' move the items of a table";
    private static final String ONE_REGION = "there is one region only";
    private static final String NO_POLICIES = "policies of tables are not enforced";
    private static final String NO_INSIGHTS = "which keys are asked for most is not counted";
    private static final String NO_KINESIS = "a table's stream tells its changes";

    /// Actions that DynamoDB has and this store has not, and what there is instead.
    private static final Map<String, String> NOT_SUPPORTED = Map.ofEntries(
            Map.entry("CreateBackup", NO_BACKUPS),
            Map.entry("CreateGlobalTable", ONE_REGION),
            Map.entry("DeleteBackup", NO_BACKUPS),
            Map.entry("DeleteResourcePolicy", NO_POLICIES),
            Map.entry("DescribeBackup", NO_BACKUPS),
            Map.entry("DescribeContributorInsights", NO_INSIGHTS),
            Map.entry("DescribeExport", NO_EXPORTS),
            Map.entry("DescribeGlobalTable", ONE_REGION),
            Map.entry("DescribeGlobalTableSettings", ONE_REGION),
            Map.entry("DescribeImport", NO_EXPORTS),
            Map.entry("DescribeKinesisStreamingDestination", NO_KINESIS),
            Map.entry("DescribeTableReplicaAutoScaling", ONE_REGION),
            Map.entry("DisableKinesisStreamingDestination", NO_KINESIS),
            Map.entry("EnableKinesisStreamingDestination", NO_KINESIS),
            Map.entry("ExportTableToPointInTime", NO_EXPORTS),
            Map.entry("GetResourcePolicy", NO_POLICIES),
            Map.entry("ImportTable", NO_EXPORTS),
            Map.entry("ListContributorInsights", NO_INSIGHTS),
            Map.entry("PutResourcePolicy", NO_POLICIES),
            Map.entry("RestoreTableFromBackup", NO_BACKUPS),
            Map.entry("RestoreTableToPointInTime", NO_BACKUPS),
            Map.entry("UpdateContributorInsights", NO_INSIGHTS),
            Map.entry("UpdateGlobalTable", ONE_REGION),
            Map.entry("UpdateGlobalTableSettings", ONE_REGION),
            Map.entry("UpdateKinesisStreamingDestination", NO_KINESIS),
            Map.entry("UpdateTableReplicaAutoScaling", ONE_REGION));

    private final Map<String, Action> byName = new HashMap<>();

    Actions(TableStore store, Account account, InstantSource clock) {
        Tables tables = new Tables(store, account);
        ExpressionCache cache = new ExpressionCache(CACHED_EXPRESSIONS);
        TableDescription description = new TableDescription(store, account);

        byName.put("CreateTable", new CreateTable(store, tables, description, clock));
        byName.put("DescribeTable", new DescribeTable(tables, description));
        byName.put("ListTables", new ListTables(store));
        byName.put("DeleteTable", new DeleteTable(store, tables, description));
        byName.put("UpdateTimeToLive", new UpdateTimeToLive(store, tables));
        byName.put("DescribeTimeToLive", new DescribeTimeToLive(tables));
        byName.put("UpdateTable", new UpdateTable(store, tables, description, clock));
        byName.put("TagResource", new TagResource(store, account));
        byName.put("UntagResource", new UntagResource(store, account));
        byName.put("ListTagsOfResource", new ListTagsOfResource(store, account));
        byName.put("DescribeLimits", new DescribeLimits());
        byName.put("DescribeContinuousBackups", new ContinuousBackups(tables, false));
        byName.put("UpdateContinuousBackups", new ContinuousBackups(tables, true));
        byName.put("ListBackups", new NothingOf("BackupSummaries", "Limit", 100));
        byName.put("ListExports", new NothingOf("ExportSummaries", "MaxResults", 25));
        byName.put("ListImports", new NothingOf("ImportSummaryList", "PageSize", 25));
        byName.put("ListGlobalTables", new NothingOf("GlobalTables", "Limit", Integer.MAX_VALUE));

        byName.put("PutItem", new PutItem(store, tables, cache));
        byName.put("GetItem", new GetItem(store, tables, cache));
        byName.put("UpdateItem", new UpdateItem(store, tables, cache));
        byName.put("DeleteItem", new DeleteItem(store, tables, cache));
        byName.put("Query", new Query(store, tables, cache));
        byName.put("Scan", new Scan(store, tables, cache));

        byName.put("BatchGetItem", new BatchGetItem(store, tables, cache));
        byName.put("BatchWriteItem", new BatchWriteItem(store, tables));
        byName.put("TransactGetItems", new TransactGetItems(store, tables, cache));
        TransactWriter writer = new TransactWriter(store, clock);
        byName.put("TransactWriteItems", new TransactWriteItems(tables, cache, writer));

        byName.put("ExecuteStatement", new ExecuteStatement(store, tables));
        byName.put("BatchExecuteStatement", new BatchExecuteStatement(store, tables));
        byName.put("ExecuteTransaction", new ExecuteTransaction(store, tables, writer));
    }

    /// The action of that name.
    ///
    /// @param headers of the request for it
    Optional<Action> named(String name, Headers headers) {
        return name.equals("DescribeEndpoints")
                ? Optional.of(new DescribeEndpoints(headers.first("Host").orElse("localhost")))
                : Optional.ofNullable(byName.get(name));
    }

    /// Why there is no action of that name.
    static DynamoException unknown(String name) {
        String instead = NOT_SUPPORTED.get(name);
        return DynamoError.UNKNOWN_OPERATION.because(
                instead == null ? "no operation of the name " + name : name + " is not supported: " + instead);
    }
}
