package dev.sluice.tables.dynamo;

import dev.sluice.tables.dynamo.UpdateTableRequest.IndexChange;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Readiness;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an `UpdateTable` makes of a table, or why it cannot. Confined to one request.
final class TableChange {
    private static final String PAY_PER_REQUEST = "PAY_PER_REQUEST";

    private final UpdateTableRequest request;
    private final Table before;
    private final boolean payPerRequest;

    private TableChange(UpdateTableRequest request, Table before) {
        this.request = request;
        this.before = before;
        this.payPerRequest =
                request.billing().map(PAY_PER_REQUEST::equals).orElseGet(() -> Notes.isPayPerRequest(before));
    }

    /// The table as it is to be.
    ///
    /// @throws ValidationException with DynamoDB's text
    /// @throws DynamoException     likewise
    static Table of(UpdateTableRequest request, Table before, Instant now) {
        return new TableChange(request, before).table(now);
    }

    private Table table(Instant now) {
        checkThroughput();
        checkOneIndexAtATime();
        Map<String, String> notes = new HashMap<>(before.notes());
        notes.putAll(request.notes());
        request.billing().ifPresent(mode -> notes.put(Notes.BILLING_MODE, mode));
        TableDraft.checkMaxima(request.notes(), payPerRequest);
        withoutOtherMode(notes);
        request.throughput().ifPresent(units -> notes.putAll(notesOf(units)));
        return before.withNotes(notes).withIndexes(indexes()).withStream(stream(now));
    }

    /// Takes away what only the other billing mode has.
    private void withoutOtherMode(Map<String, String> notes) {
        notes.keySet()
                .removeAll(
                        payPerRequest
                                ? List.of(Notes.READ_UNITS, Notes.WRITE_UNITS)
                                : List.of(Notes.MAX_READS, Notes.MAX_WRITES));
    }

    private void checkThroughput() {
        Optional<Throughput> throughput = request.throughput();
        if (throughput.isPresent() && payPerRequest) {
            throw new ValidationException(AttributeValue.INVALID + "Neither ReadCapacityUnits nor WriteCapacityUnits"
                    + " can be specified when BillingMode is PAY_PER_REQUEST");
        }
        boolean switched = !payPerRequest && Notes.isPayPerRequest(before);
        if (throughput.isEmpty()
                && (switched || request.billing().filter("PROVISIONED"::equals).isPresent())) {
            throw new ValidationException(
                    AttributeValue.INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
        }
        if (throughput.isPresent() && !switched && request.indexes().isEmpty()) {
            checkChanges(throughput.get(), before.notes());
        }
    }

    private static void checkChanges(Throughput wanted, Map<String, String> notes) {
        long reads = Notes.number(notes, Notes.READ_UNITS);
        long writes = Notes.number(notes, Notes.WRITE_UNITS);
        long wantedReads = wanted.read().orElse(reads);
        long wantedWrites = wanted.write().orElse(writes);
        if (wantedReads == reads && wantedWrites == writes) {
            throw new ValidationException("The provisioned throughput for the table will not change. The requested"
                    + " value equals the current value. Current ReadCapacityUnits provisioned for the table: " + reads
                    + ". Requested ReadCapacityUnits: " + wantedReads
                    + ". Current WriteCapacityUnits provisioned for the table: " + writes
                    + ". Requested WriteCapacityUnits: " + wantedWrites
                    + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher"
                    + " limits.");
        }
    }

    private void checkOneIndexAtATime() {
        long asked = request.indexes().stream()
                .filter(change -> !change.kind().equals("Update"))
                .count();
        boolean creates =
                request.indexes().stream().anyMatch(change -> change.kind().equals("Create"));
        boolean building = before.indexes().stream().anyMatch(index -> index.readiness() == Readiness.BUILDING);
        if (asked > 1 || (creates && building)) {
            throw DynamoError.LIMIT_EXCEEDED.because("Subscriber limit exceeded: Only 1 online index can be created or"
                    + " deleted simultaneously per table");
        }
    }

    private List<Index> indexes() {
        List<Index> indexes = new ArrayList<>(before.indexes());
        for (IndexChange change : request.indexes()) {
            int at = position(indexes, change.name());
            switch (change.kind()) {
                case "Create" -> create(indexes, at, change);
                case "Delete" -> indexes.remove(existing(at, change.name()));
                default -> indexes.set(existing(at, change.name()), updated(indexes.get(at), change));
            }
        }
        if (!payPerRequest) {
            indexes.stream().filter(Index::global).forEach(TableChange::checkHasThroughput);
        }
        return indexes.stream().map(this::withoutOtherMode).toList();
    }

    private Index withoutOtherMode(Index index) {
        Map<String, String> notes = new HashMap<>(index.notes());
        withoutOtherMode(notes);
        return index.withNotes(notes);
    }

    private static int position(List<Index> indexes, String name) {
        for (int i = 0; i < indexes.size(); i++) {
            if (indexes.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private int existing(int at, String name) {
        if (at < 0) {
            throw DynamoError.RESOURCE_NOT_FOUND.because(
                    "Requested resource not found: Index: " + name + " of table " + before.name() + " not found");
        }
        return at;
    }

    private void create(List<Index> indexes, int at, IndexChange change) {
        if (at >= 0) {
            throw new ValidationException("Attempting to create an index which already exists: " + change.name());
        }
        Map<String, String> types = new HashMap<>();
        before.key().attributes().forEach(attribute -> types.put(attribute.name(), type(attribute)));
        before.indexes()
                .forEach(index ->
                        index.key().attributes().forEach(attribute -> types.put(attribute.name(), type(attribute))));
        AttributeElement.types(request.attributes())
                .forEach((name, type) -> checkSame(name, types.put(name, type), type));
        indexes.add(TableDraft.global(change.element(), types, payPerRequest));
        TableDraft.checkTogether(indexes);
    }

    private static String type(KeyAttribute attribute) {
        return attribute.type().name();
    }

    private static void checkSame(String name, @Nullable String known, String type) {
        if (known != null && !known.equals(type)) {
            throw new ValidationException(AttributeValue.INVALID + "Cannot change the type of the attribute " + name
                    + " from " + known + " to " + type);
        }
    }

    private Index updated(Index index, IndexChange change) {
        TableDraft.checkMaxima(change.element().settings(), payPerRequest);
        Map<String, String> notes = new HashMap<>(index.notes());
        notes.putAll(change.element().settings());
        change.element().throughput().ifPresent(wanted -> {
            checkChanges(wanted, index.notes());
            notes.putAll(notesOf(wanted));
        });
        return index.withNotes(notes);
    }

    private static void checkHasThroughput(Index index) {
        if (Notes.number(index.notes(), Notes.READ_UNITS) == 0) {
            throw new ValidationException(
                    AttributeValue.INVALID + "ProvisionedThroughput must be specified for index: " + index.name());
        }
    }

    private static Map<String, String> notesOf(Throughput units) {
        return Map.of(
                Notes.READ_UNITS, String.valueOf(units.read().orElse(1)),
                Notes.WRITE_UNITS, String.valueOf(units.write().orElse(1)));
    }

    private Optional<Stream> stream(Instant now) {
        if (request.stream().isEmpty()) {
            return before.stream();
        }
        Optional<Stream.View> wanted = request.stream().get().view();
        if (wanted.isPresent() && before.stream().isPresent()) {
            throw new ValidationException("Table already has an enabled stream: TableName: " + before.name());
        }
        if (wanted.isEmpty() && before.stream().isEmpty()) {
            throw new ValidationException("Table has no enabled stream: TableName: " + before.name());
        }
        return wanted.map(view -> Stream.of(before, view, now));
    }
}
