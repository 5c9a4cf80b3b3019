package dev.sluice.tables.dynamo;

import dev.sluice.wire.json.JsonSink;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A list of things that there are never any of, such as `ListBackups`; what the request says is checked all the
/// same.
///
/// @param field that holds the list
/// @param limit the request's field for the length of a page
/// @param most  that it may say
record NothingOf(String field, String limit, long most) implements Action {
    @Override
    public void answer(RequestReader in, JsonSink out) {
        Map<String, String> texts = new HashMap<>();
        Map<String, Long> numbers = new HashMap<>();
        in.body(name -> {
            if (name.equals(limit)) {
                numbers.put(name, in.integer());
            } else if (name.equals("TableName") || name.equals("TableArn") || name.equals("BackupType")) {
                texts.put(name, in.string());
            }
        });
        check(texts, numbers);
        out.beginObject();
        out.name(field);
        out.beginArray();
        out.endArray();
        out.endObject();
    }

    private void check(Map<String, String> texts, Map<String, Long> numbers) {
        OptionalLong wanted =
                numbers.values().stream().mapToLong(Long::longValue).findFirst();
        String place = limit.substring(0, 1).toLowerCase(Locale.ROOT) + limit.substring(1);
        new Constraints()
                .tableName("tableName", Optional.ofNullable(texts.get("TableName")))
                .atLeast(place, wanted, 1)
                .atMost(place, wanted, most)
                .oneOf(
                        "backupType",
                        Optional.ofNullable(texts.get("BackupType")),
                        "USER",
                        "SYSTEM",
                        "AWS_BACKUP",
                        "ALL")
                .check();
        if (texts.containsKey("TableArn")) {
            String _ = Tables.ofArn(texts.getOrDefault("TableArn", ""));
        }
    }
}
