package dev.sluice.tables.dynamo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One index, as a request asks for it.
///
/// @param promised settings that change nothing
record IndexElement(
        Optional<String> name,
        Optional<List<KeyElement>> schema,
        Optional<Projected> projection,
        Optional<Throughput> throughput,
        SettingsReader promised) {
    /// DynamoDB quota: attributes that one index carries beside keys.
    private static final int MOST_INCLUDED = 20;

    /// A `Projection`.
    record Projected(Optional<String> type, Optional<List<String>> included) {}

    /// Checks indexes that are to be made, at that place of a request.
    static void check(Constraints constraints, String at, Optional<List<IndexElement>> indexes) {
        int position = 0;
        for (IndexElement index : indexes.orElse(List.of())) {
            position++;
            index.check(constraints, at + "." + position + ".member.");
        }
    }

    /// Checks an index that is to be made, whose fields begin with that.
    void check(Constraints constraints, String at) {
        checkName(constraints, at);
        KeyElement.check(constraints, at + "keySchema", schema);
        constraints.required(at + "projection", projection);
        projection.ifPresent(it -> checkProjection(constraints, at + "projection.", it));
        checkThroughput(constraints, at);
    }

    /// Checks how fast it is to be, which may be changed.
    void checkThroughput(Constraints constraints, String at) {
        Throughput.check(constraints, at + "provisionedThroughput", throughput);
        promised.check(constraints, at);
    }

    /// Checks what its name is, which every change of an index tells.
    void checkName(Constraints constraints, String at) {
        constraints.required(at + "indexName", name).name(at + "indexName", name, 3, Tables.LONGEST_NAME);
    }

    private static void checkProjection(Constraints constraints, String at, Projected projection) {
        constraints
                .oneOf(at + "projectionType", projection.type(), "ALL", "INCLUDE", "KEYS_ONLY")
                .size(at + "nonKeyAttributes", projection.included(), 1, MOST_INCLUDED);
        for (String attribute : projection.included().orElse(List.of())) {
            constraints.length(at + "nonKeyAttributes.member", Optional.of(attribute), 1, KeyElement.LONGEST_NAME);
        }
    }

    /// Settings that are kept, by the names in [Notes].
    Map<String, String> settings() {
        return promised.notes();
    }

    /// The elements of its key, once checked.
    List<KeyElement> key() {
        return schema.orElseThrow();
    }
}
