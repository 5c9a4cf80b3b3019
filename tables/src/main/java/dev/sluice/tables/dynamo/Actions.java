package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.storage.TableStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which action answers which name. Immutable.
final class Actions {
    /// Texts of expressions kept parsed.
    private static final int CACHED_EXPRESSIONS = 1000;

    /// Actions that DynamoDB has and this store has not.
    private static final Set<String> NOT_SUPPORTED_YET = Set.of(
            "CreateBackup",
            "CreateGlobalTable",
            "DeleteBackup",
            "DescribeBackup",
            "DescribeContinuousBackups",
            "DescribeExport",
            "DescribeGlobalTable",
            "DescribeImport",
            "DescribeKinesisStreamingDestination",
            "DescribeLimits",
            "DescribeTableReplicaAutoScaling",
            "DisableKinesisStreamingDestination",
            "EnableKinesisStreamingDestination",
            "ExportTableToPointInTime",
            "ImportTable",
            "ListBackups",
            "ListExports",
            "ListGlobalTables",
            "ListImports",
            "ListTagsOfResource",
            "RestoreTableFromBackup",
            "RestoreTableToPointInTime",
            "TagResource",
            "UntagResource",
            "UpdateContinuousBackups",
            "UpdateGlobalTable",
            "UpdateTable");

    private final Map<String, Action> byName = new HashMap<>();

    Actions(TableStore store, Account account, InstantSource clock) {
        Tables tables = new Tables(store);
        ExpressionCache cache = new ExpressionCache(CACHED_EXPRESSIONS);
        TableDescription description = new TableDescription(store, account);

        byName.put("CreateTable", new CreateTable(store, description, clock));
        byName.put("DescribeTable", new DescribeTable(tables, description));
        byName.put("ListTables", new ListTables(store));
        byName.put("DeleteTable", new DeleteTable(store, description));
        byName.put("UpdateTimeToLive", new UpdateTimeToLive(store));
        byName.put("DescribeTimeToLive", new DescribeTimeToLive(tables));
        byName.put("DescribeEndpoints", new DescribeEndpoints(account));

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
    Optional<Action> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Why there is no action of that name.
    static DynamoException unknown(String name) {
        return DynamoError.UNKNOWN_OPERATION.because(
                NOT_SUPPORTED_YET.contains(name) ? name + " is not supported yet" : "no operation of the name " + name);
    }
}
