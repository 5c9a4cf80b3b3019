package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.Table;
import java.util.Map;

/// The settings that DynamoDB keeps with a table and that mean nothing to the store, by their names in
/// [Table#notes]. They are part of what is on disk.
final class Notes {
    static final String BILLING_MODE = "BillingMode";
    static final String READ_UNITS = "ReadCapacityUnits";
    static final String WRITE_UNITS = "WriteCapacityUnits";
    static final String DELETION_PROTECTION = "DeletionProtectionEnabled";
    static final String TABLE_CLASS = "TableClass";
    static final String MAX_READS = "MaxReadRequestUnits";
    static final String MAX_WRITES = "MaxWriteRequestUnits";
    static final String WARM_READS = "ReadUnitsPerSecond";
    static final String WARM_WRITES = "WriteUnitsPerSecond";
    static final String ENCRYPTED = "SSEEnabled";
    static final String ENCRYPTION_TYPE = "SSEType";
    static final String ENCRYPTION_KEY = "KMSMasterKeyId";
    /// What the name of a tag stands behind.
    static final String TAG = "Tag:";

    private Notes() {}

    /// A number of a table or an index; 0 when there is none.
    static long number(Map<String, String> notes, String name) {
        return Long.parseLong(notes.getOrDefault(name, "0"));
    }

    static boolean isPayPerRequest(Table table) {
        return table.notes().getOrDefault(BILLING_MODE, "PROVISIONED").equals("PAY_PER_REQUEST");
    }

    static boolean isProtected(Table table) {
        return table.notes().getOrDefault(DELETION_PROTECTION, "false").equals("true");
    }
}
