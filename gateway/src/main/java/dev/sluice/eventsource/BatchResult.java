package dev.sluice.eventsource;

import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a function says of its batch (`ReportBatchItemFailures`). Pure.
///
/// | the answer | means |
/// |---|---|
/// | `null`, `{}`, `batchItemFailures` missing, `null` or `[]` | all are done |
/// | ids of messages of the batch | these failed, the others are done |
/// | no JSON, no object, a list that is none, an item without `itemIdentifier`, an id that is empty, `null` or of no
/// message | all failed |
sealed interface BatchResult {
    /// Nothing failed.
    record Done() implements BatchResult {}

    /// These failed.
    ///
    /// @param ids not empty, all of messages of the batch
    record Partly(Set<String> ids) implements BatchResult {
        public Partly {
            ids = Set.copyOf(ids);
        }
    }

    /// Everything counts as failed.
    ///
    /// @param reason for the log
    record Failed(String reason) implements BatchResult {}

    /// Reads an answer to that batch of messages.
    static BatchResult of(JsonSource answer, List<QueueMessage> batch) {
        Set<String> known = new HashSet<>();
        batch.forEach(message -> known.add(message.id()));
        return of(answer, known, "messageId");
    }

    /// Reads an answer to a batch.
    ///
    /// @param known ids of its records
    /// @param what  an id is
    static BatchResult of(JsonSource answer, Set<String> known, String what) {
        JsonTree tree;
        try {
            tree = JsonTree.of(answer);
        } catch (MalformedJsonException noJson) {
            return new Failed("answer: " + noJson.getMessage() + " (expected: JSON)");
        }
        return switch (tree) {
            case JsonTree.Literal literal when isNull(literal) -> new Done();
            case JsonTree.Members object -> ofObject(object, known, what);
            case JsonTree.Elements _, JsonTree.Text _, JsonTree.Literal _ ->
                new Failed("answer: no object (expected: {\"batchItemFailures\": […]} or null)");
        };
    }

    private static BatchResult ofObject(JsonTree.Members answer, Set<String> known, String what) {
        JsonTree failures = answer.members().get("batchItemFailures");
        return switch (failures) {
            case null -> new Done();
            case JsonTree.Literal literal when isNull(literal) -> new Done();
            case JsonTree.Elements items -> ofItems(items, known, what);
            case JsonTree.Members _, JsonTree.Text _, JsonTree.Literal _ ->
                new Failed("batchItemFailures: no list (expected: a list of {\"itemIdentifier\": …})");
        };
    }

    private static BatchResult ofItems(JsonTree.Elements items, Set<String> known, String what) {
        Set<String> failed = new HashSet<>();
        for (JsonTree item : items.elements()) {
            String id = item.member("itemIdentifier").orElse(item) instanceof JsonTree.Text text ? text.text() : "";
            if (!(item instanceof JsonTree.Members) || !known.contains(id)) {
                return new Failed("itemIdentifier: '" + id + "' (expected: the " + what + " of a record of the batch)");
            }
            failed.add(id);
        }
        return failed.isEmpty() ? new Done() : new Partly(failed);
    }

    private static boolean isNull(JsonTree.Literal literal) {
        return literal.spelling().equals("null");
    }
}
