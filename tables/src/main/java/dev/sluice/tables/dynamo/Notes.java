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
