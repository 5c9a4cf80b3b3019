package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Projection;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Makes a table of a `CreateTable` request, or says what contradicts itself in it. Confined to one request.
final class TableDraft {
    /// DynamoDB quota: local indexes of a table.
    private static final int MAX_LOCALS = 5;
    /// DynamoDB quota: global indexes of a table.
    private static final int MAX_GLOBALS = 20;
    /// DynamoDB quota: attributes that the indexes of a table carry beside keys, one in two indexes counted twice.
    private static final int MAX_INCLUDED = 100;

    private final Map<String, String> attributes;
    private final boolean payPerRequest;
    private final Set<String> used = new HashSet<>();
    private final Set<String> indexNames = new HashSet<>();

    private TableDraft(Map<String, String> attributes, boolean payPerRequest) {
        this.attributes = attributes;
        this.payPerRequest = payPerRequest;
    }

    /// A global index for a table that is there, not yet numbered.
    ///
    /// @param attributes types of key attributes by name
    /// @throws ValidationException with DynamoDB's text
    static Index global(IndexElement element, Map<String, String> attributes, boolean payPerRequest) {
        return new TableDraft(attributes, payPerRequest).global(element);
    }

    /// The table of that name, not yet numbered.
    ///
    /// @throws ValidationException with DynamoDB's text
    static Table of(CreateTableRequest request, String name, Instant now) {
        Map<String, String> types = AttributeElement.types(request.attributes());
        return new TableDraft(types, request.isPayPerRequest()).table(request, name, now);
    }

    private Table table(CreateTableRequest request, String name, Instant now) {
        Map<String, String> notes = new HashMap<>(request.notes());
        checkMaxima(notes, payPerRequest);
        notes.putAll(throughputNotes(request.throughput(), ""));
        notes.put(Notes.BILLING_MODE, request.isPayPerRequest() ? "PAY_PER_REQUEST" : "PROVISIONED");
        KeySchema key = key(request.key());
        List<Index> indexes = new ArrayList<>();
        elements("LocalSecondaryIndexes", request.locals()).forEach(index -> indexes.add(local(index, key)));
        elements("GlobalSecondaryIndexes", request.globals()).forEach(index -> indexes.add(global(index)));
        checkTogether(indexes);
        checkNoneUnused(request.attributes().size(), indexes.isEmpty());
        Table table = new Table(name, UUID.randomUUID(), 0, key, indexes, now, notes);
        return table.withStream(request.stream().map(view -> Stream.of(table, view, now)));
    }

    private KeySchema key(List<KeyElement> elements) {
        if (!elements.getFirst().type().equals("HASH")) {
            throw new ValidationException("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        if (elements.size() > 1 && !elements.get(1).type().equals("RANGE")) {
            throw new ValidationException("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
        if (elements.size() > 1
                && elements.getFirst().name().equals(elements.get(1).name())) {
            if (attributes.size() < elements.size()) {
                throw new ValidationException("Invalid KeySchema: Some index key attribute have no definition");
            }
            throw new ValidationException(
                    "Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }
        checkDefined(elements);
        KeyAttribute partition = attribute(elements.getFirst());
        return new KeySchema(
                partition, elements.size() > 1 ? Optional.of(attribute(elements.get(1))) : Optional.empty());
    }

    private void checkDefined(List<KeyElement> elements) {
        List<String> names = elements.stream().map(KeyElement::name).toList();
        if (!attributes.keySet().containsAll(names)) {
            throw new ValidationException(AttributeValue.INVALID
                    + "Some index key attributes are not defined in AttributeDefinitions. Keys: " + names
                    + ", AttributeDefinitions: " + attributes.keySet());
        }
    }

    private KeyAttribute attribute(KeyElement element) {
        used.add(element.name());
        return new KeyAttribute(element.name(), ScalarType.valueOf(attributes.getOrDefault(element.name(), "S")));
    }

    private Index local(IndexElement element, KeySchema table) {
        if (table.sort().isEmpty()) {
            throw new ValidationException(AttributeValue.INVALID + "Table KeySchema does not have a range key, which"
                    + " is required when specifying a LocalSecondaryIndex");
        }
        KeySchema key = key(element.key());
        if (key.sort().isEmpty()) {
            throw new ValidationException(AttributeValue.INVALID + "Index KeySchema does not have a range key for"
                    + " index: " + element.name().orElse(""));
        }
        if (!key.partition().equals(table.partition())) {
            throw new ValidationException(AttributeValue.INVALID + "Index KeySchema does not have the same leading"
                    + " hash key as table KeySchema for index: "
                    + element.name().orElse("") + ". index hash key: "
                    + key.partition().name() + ", table hash key: "
                    + table.partition().name());
        }
        return new Index(name(element), 0, key, projection(element), false, Map.of());
    }

    private Index global(IndexElement element) {
        KeySchema key = key(element.key());
        return new Index(name(element), 0, key, projection(element), true, indexNotes(element));
    }

    private Map<String, String> indexNotes(IndexElement element) {
        checkMaxima(element.settings(), payPerRequest);
        Map<String, String> notes = new HashMap<>(element.settings());
        notes.putAll(throughputNotes(
                element.throughput(), " for index: " + element.name().orElseThrow()));
        return notes;
    }

    /// Refuses maxima of requests where capacity is provisioned.
    static void checkMaxima(Map<String, String> settings, boolean payPerRequest) {
        boolean some = settings.containsKey(Notes.MAX_READS) || settings.containsKey(Notes.MAX_WRITES);
        if (some && !payPerRequest) {
            throw new ValidationException(AttributeValue.INVALID
                    + "OnDemandThroughput can be specified only when BillingMode is PAY_PER_REQUEST");
        }
    }

    private String name(IndexElement element) {
        String name = element.name().orElseThrow();
        if (!indexNames.add(name)) {
            throw new ValidationException(AttributeValue.INVALID + "Duplicate index name: " + name);
        }
        return name;
    }

    private static Projection projection(IndexElement element) {
        IndexElement.Projected projected = element.projection().orElseThrow();
        String type = projected
                .type()
                .orElseThrow(() -> new ValidationException(AttributeValue.INVALID + "Unknown ProjectionType: null"));
        if (!type.equals("INCLUDE") && projected.included().isPresent()) {
            throw new ValidationException(
                    AttributeValue.INVALID + "ProjectionType is " + type + ", but NonKeyAttributes is specified");
        }
        return switch (type) {
            case "ALL" -> new Projection.All();
            case "KEYS_ONLY" -> new Projection.KeysOnly();
            default -> new Projection.Include(distinct(projected.included()));
        };
    }

    private static Set<String> distinct(Optional<List<String>> included) {
        List<String> names = included.orElseThrow(() -> new ValidationException(
                AttributeValue.INVALID + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"));
        Set<String> distinct = new HashSet<>();
        for (String name : names) {
            if (!distinct.add(name)) {
                throw new ValidationException(
                        AttributeValue.INVALID + "Duplicate attribute name in NonKeyAttributes: " + name);
            }
        }
        return distinct;
    }

    private Map<String, String> throughputNotes(Optional<Throughput> throughput, String where) {
        boolean complete = throughput
                .filter(it -> it.read().isPresent() && it.write().isPresent())
                .isPresent();
        if (payPerRequest) {
            if (throughput.isPresent() && !where.isEmpty()) {
                throw new ValidationException(AttributeValue.INVALID + "ProvisionedThroughput should not be specified"
                        + where + " when BillingMode is PAY_PER_REQUEST");
            }
            if (throughput.isPresent()) {
                throw new ValidationException(AttributeValue.INVALID + "Neither ReadCapacityUnits nor"
                        + " WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
            }
            return Map.of();
        }
        if (!complete) {
            throw new ValidationException(AttributeValue.INVALID + "ReadCapacityUnits and WriteCapacityUnits must both"
                    + " be specified when BillingMode is PROVISIONED" + where);
        }
        Throughput units = throughput.get();
        units.checkBounds();
        return Map.of(
                Notes.READ_UNITS, String.valueOf(units.read().getAsLong()),
                Notes.WRITE_UNITS, String.valueOf(units.write().getAsLong()));
    }

    /// The elements of a list, which may be missing but not empty.
    private static List<IndexElement> elements(String list, Optional<List<IndexElement>> elements) {
        if (elements.filter(List::isEmpty).isPresent()) {
            throw new ValidationException(AttributeValue.INVALID + "List of " + list + " is empty");
        }
        return elements.orElse(List.of());
    }

    /// What the indexes of one table must not have too many of.
    ///
    /// @throws ValidationException with DynamoDB's text
    static void checkTogether(List<Index> indexes) {
        long globals = indexes.stream().filter(Index::global).count();
        if (indexes.size() - globals > MAX_LOCALS) {
            throw new ValidationException(AttributeValue.INVALID
                    + "Number of LocalSecondaryIndexes exceeds per-table limit of " + MAX_LOCALS);
        }
        if (globals > MAX_GLOBALS) {
            throw new ValidationException(AttributeValue.INVALID
                    + "GlobalSecondaryIndex count exceeds the per-table limit of " + MAX_GLOBALS);
        }
        int included = 0;
        for (Index index : indexes) {
            included += index.projection() instanceof Projection.Include(Set<String> names) ? names.size() : 0;
        }
        if (included > MAX_INCLUDED) {
            throw new ValidationException(AttributeValue.INVALID + "Number of NonKeyAttributes of all indexes, "
                    + included + ", exceeds per-table limit of " + MAX_INCLUDED);
        }
    }

    private void checkNoneUnused(int definitions, boolean noIndexes) {
        if (noIndexes && definitions != used.size()) {
            throw new ValidationException(
                    AttributeValue.INVALID + "Number of attributes in KeySchema does not exactly match number of"
                            + " attributes defined in AttributeDefinitions");
        }
        if (definitions != attributes.size()) {
            throw new ValidationException(
                    AttributeValue.INVALID + "Some AttributeDefinitions define one attribute twice. Attributes: "
                            + attributes.keySet() + ", number of AttributeDefinitions: " + definitions);
        }
        if (used.size() != attributes.size()) {
            throw new ValidationException(
                    AttributeValue.INVALID + "Some AttributeDefinitions are not used. AttributeDefinitions: "
                            + attributes.keySet() + ", keys used: " + used);
        }
    }
}
