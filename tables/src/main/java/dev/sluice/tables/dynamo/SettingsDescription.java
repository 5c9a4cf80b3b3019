package dev.sluice.tables.dynamo;

import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.Map;

/// Writes settings of tables and indexes that change nothing here as DynamoDB describes them. Pure functions.
final class SettingsDescription {
    private static final String NO_MAXIMUM = "-1";

    private SettingsDescription() {}

    /// The maxima and the speed that were asked for.
    static void throughput(JsonSink out, Map<String, String> notes) {
        List<String> maxima = List.of(Notes.MAX_READS, Notes.MAX_WRITES);
        if (maxima.stream().anyMatch(name -> isSet(notes, name))) {
            out.name("OnDemandThroughput");
            out.beginObject();
            maxima.forEach(name -> number(out, name, notes.getOrDefault(name, NO_MAXIMUM)));
            out.endObject();
        }
        List<String> speeds = List.of(Notes.WARM_READS, Notes.WARM_WRITES);
        if (speeds.stream().anyMatch(notes::containsKey)) {
            out.name("WarmThroughput");
            out.beginObject();
            speeds.stream().filter(notes::containsKey).forEach(name -> number(out, name, notes.getOrDefault(name, "")));
            text(out, "Status", "ACTIVE");
            out.endObject();
        }
    }

    /// The encryption that was asked for.
    static void encryption(JsonSink out, Map<String, String> notes, Account account) {
        if (!notes.getOrDefault(Notes.ENCRYPTED, "").equals("true")) {
            return;
        }
        String key = notes.getOrDefault(Notes.ENCRYPTION_KEY, "");
        out.name("SSEDescription");
        out.beginObject();
        text(out, "Status", "ENABLED");
        String type = notes.getOrDefault(Notes.ENCRYPTION_TYPE, "");
        text(out, "SSEType", type.isEmpty() ? "KMS" : type);
        if (!key.isEmpty()) {
            text(out, "KMSMasterKeyArn", account.encryptionKeyArn(key));
        }
        out.endObject();
    }

    /// The class of the table, when one was named.
    static void tableClass(JsonSink out, Map<String, String> notes) {
        String name = notes.getOrDefault(Notes.TABLE_CLASS, "");
        if (!name.isEmpty()) {
            out.name("TableClassSummary");
            out.beginObject();
            text(out, "TableClass", name);
            out.endObject();
        }
    }

    private static boolean isSet(Map<String, String> notes, String maximum) {
        return !notes.getOrDefault(maximum, NO_MAXIMUM).equals(NO_MAXIMUM);
    }

    private static void text(JsonSink out, String name, String value) {
        out.name(name);
        out.string(value);
    }

    private static void number(JsonSink out, String name, String value) {
        out.name(name);
        out.decimal(value);
    }
}
