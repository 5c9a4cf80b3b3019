package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Projection;
import dev.sluice.tables.storage.SpaceSize;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Writes a table as DynamoDB describes it. Sizes are exact, not those of six hours ago.
final class TableDescription {
    private final TableStore store;
    private final Account account;

    TableDescription(TableStore store, Account account) {
        this.store = store;
        this.account = account;
    }

    /// Writes the description as an object.
    void writeTo(JsonSink out, Table table, String status) {
        writeTo(out, table, status, Set.of());
    }

    /// Likewise.
    ///
    /// @param deleting names of indexes that are just going
    void writeTo(JsonSink out, Table table, String status, Set<String> deleting) {
        out.beginObject();
        attributes(out, table);
        text(out, "TableName", table.name());
        key(out, table.key());
        text(out, "TableStatus", status);
        out.name("CreationDateTime");
        out.decimal(seconds(table.created().toEpochMilli()));
        throughput(out, table.notes());
        size(out, "TableSizeBytes", store.size(table));
        text(out, "TableArn", account.tableArn(table.name()));
        text(out, "TableId", table.id().toString());
        if (Notes.isPayPerRequest(table)) {
            out.name("BillingModeSummary");
            out.beginObject();
            text(out, "BillingMode", "PAY_PER_REQUEST");
            out.endObject();
        }
        indexes(out, table, "LocalSecondaryIndexes", index -> index(out, table, index, "ACTIVE"));
        indexes(out, table, "GlobalSecondaryIndexes", index -> index(out, table, index, status(index, deleting)));
        table.stream().ifPresent(stream -> stream(out, stream));
        out.name("DeletionProtectionEnabled");
        out.bool(Notes.isProtected(table));
        SettingsDescription.throughput(out, table.notes());
        SettingsDescription.encryption(out, table.notes(), account);
        SettingsDescription.tableClass(out, table.notes());
        out.endObject();
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }

    private static void attributes(JsonSink out, Table table) {
        Map<String, KeyAttribute> all = new TreeMap<>();
        table.key().attributes().forEach(attribute -> all.put(attribute.name(), attribute));
        table.indexes()
                .forEach(index -> index.key().attributes().forEach(attribute -> all.put(attribute.name(), attribute)));
        out.name("AttributeDefinitions");
        out.beginArray();
        all.values().forEach(attribute -> {
            out.beginObject();
            text(out, "AttributeName", attribute.name());
            text(out, "AttributeType", attribute.type().name());
            out.endObject();
        });
        out.endArray();
    }

    private static void key(JsonSink out, KeySchema key) {
        out.name("KeySchema");
        out.beginArray();
        List<KeyAttribute> attributes = key.attributes();
        for (int i = 0; i < attributes.size(); i++) {
            out.beginObject();
            text(out, "AttributeName", attributes.get(i).name());
            text(out, "KeyType", i == 0 ? "HASH" : "RANGE");
            out.endObject();
        }
        out.endArray();
    }

    private static void throughput(JsonSink out, Map<String, String> notes) {
        out.name("ProvisionedThroughput");
        out.beginObject();
        number(out, "NumberOfDecreasesToday", 0);
        number(out, "ReadCapacityUnits", Notes.number(notes, Notes.READ_UNITS));
        number(out, "WriteCapacityUnits", Notes.number(notes, Notes.WRITE_UNITS));
        out.endObject();
    }

    private static void size(JsonSink out, String bytesField, SpaceSize size) {
        number(out, bytesField, size.bytes());
        number(out, "ItemCount", size.items());
    }

    private static String status(Index index, Set<String> deleting) {
        if (deleting.contains(index.name())) {
            return "DELETING";
        }
        return switch (index.readiness()) {
            case READY -> "ACTIVE";
            case BUILDING -> "CREATING";
        };
    }

    private void stream(JsonSink out, Stream stream) {
        out.name("StreamSpecification");
        out.beginObject();
        out.name("StreamEnabled");
        out.bool(true);
        text(out, "StreamViewType", stream.view().name());
        out.endObject();
        text(out, "LatestStreamLabel", StreamNames.label(stream));
        text(out, "LatestStreamArn", StreamNames.arn(account, stream));
    }

    private static void indexes(JsonSink out, Table table, String field, Consumer<Index> each) {
        boolean global = field.startsWith("Global");
        List<Index> indexes = table.indexes().stream()
                .filter(index -> index.global() == global)
                .toList();
        if (indexes.isEmpty()) {
            return;
        }
        out.name(field);
        out.beginArray();
        indexes.forEach(each);
        out.endArray();
    }

    private void index(JsonSink out, Table table, Index index, String status) {
        out.beginObject();
        text(out, "IndexName", index.name());
        key(out, index.key());
        projection(out, index.projection());
        if (index.global()) {
            text(out, "IndexStatus", status);
            if (status.equals("CREATING")) {
                out.name("Backfilling");
                out.bool(true);
            }
            throughput(out, index.notes());
            SettingsDescription.throughput(out, index.notes());
        }
        size(out, "IndexSizeBytes", store.size(index));
        text(out, "IndexArn", account.tableArn(table.name()) + "/index/" + index.name());
        out.endObject();
    }

    private static void projection(JsonSink out, Projection projection) {
        out.name("Projection");
        out.beginObject();
        switch (projection) {
            case Projection.All _ -> text(out, "ProjectionType", "ALL");
            case Projection.KeysOnly _ -> text(out, "ProjectionType", "KEYS_ONLY");
            case Projection.Include(Set<String> names) -> {
                text(out, "ProjectionType", "INCLUDE");
                out.name("NonKeyAttributes");
                out.beginArray();
                names.stream().sorted().forEach(out::string);
                out.endArray();
            }
        }
        out.endObject();
    }

    private static void text(JsonSink out, String name, String value) {
        out.name(name);
        out.string(value);
    }

    private static void number(JsonSink out, String name, long value) {
        out.name(name);
        out.number(value);
    }
}
