package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The body of `CreateTable`, read and its shape checked. Confined to one request.
final class CreateTableRequest {
    private final RequestReader in;
    private Optional<String> table = Optional.empty();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private boolean hasAttributes;
    private Optional<List<KeyElement>> key = Optional.empty();
    private Optional<String> billing = Optional.empty();
    private Optional<Throughput> throughput = Optional.empty();
    private List<IndexElement> globals = List.of();
    private List<IndexElement> locals = List.of();
    private final Map<String, String> notes = new HashMap<>();

    private CreateTableRequest(RequestReader in) {
        this.in = in;
    }

    /// One element of a KeySchema.
    record KeyElement(String name, String type) {}

    /// A ProvisionedThroughput.
    record Throughput(OptionalLong read, OptionalLong write) {}

    /// One index as it was asked for.
    record IndexElement(
            Optional<String> name,
            List<KeyElement> key,
            Optional<String> projection,
            Optional<List<String>> included,
            Optional<Throughput> throughput) {}

    static CreateTableRequest read(RequestReader in) {
        CreateTableRequest request = new CreateTableRequest(in);
        in.body(request::field);
        Tables.required(request.table, Tables.SHORTEST_NAME);
        request.checkShape();
        return request;
    }

    private void field(String field) {
        switch (field) {
            case "TableName" -> table = Optional.of(in.string());
            case "AttributeDefinitions" -> {
                hasAttributes = true;
                in.list(this::attributeDefinition);
            }
            case "KeySchema" -> key = Optional.of(keySchema());
            case "BillingMode" -> billing = Optional.of(in.string());
            case "ProvisionedThroughput" -> throughput = Optional.of(readThroughput());
            case "GlobalSecondaryIndexes" -> globals = in.list(this::index);
            case "LocalSecondaryIndexes" -> locals = in.list(this::index);
            case "StreamSpecification" -> in.object(this::streamField);
            case "DeletionProtectionEnabled" -> notes.put(Notes.DELETION_PROTECTION, String.valueOf(in.bool()));
            case "TableClass" -> notes.put(Notes.TABLE_CLASS, in.string());
            default -> in.skip(); // tags, encryption, policies: without effect here
        }
    }

    private void streamField(String field) {
        if (field.equals("StreamEnabled") && in.bool()) {
            throw new ValidationException("StreamSpecification: streams are not supported yet");
        }
    }

    private Object attributeDefinition() {
        Map<String, String> definition = new HashMap<>();
        in.object(field -> definition.put(field, in.string()));
        attributes.put(definition.getOrDefault("AttributeName", ""), definition.getOrDefault("AttributeType", ""));
        return definition;
    }

    private List<KeyElement> keySchema() {
        return in.list(() -> {
            Map<String, String> element = new HashMap<>();
            in.object(field -> element.put(field, in.string()));
            return new KeyElement(element.getOrDefault("AttributeName", ""), element.getOrDefault("KeyType", ""));
        });
    }

    private Throughput readThroughput() {
        Map<String, Long> units = new HashMap<>();
        in.object(field -> units.put(field, in.integer()));
        return new Throughput(units(units, "ReadCapacityUnits"), units(units, "WriteCapacityUnits"));
    }

    private static OptionalLong units(Map<String, Long> units, String name) {
        Long found = units.get(name);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    private IndexElement index() {
        IndexReader index = new IndexReader();
        in.object(index::field);
        return index.element();
    }

    private void checkShape() {
        Constraints constraints = new Constraints()
                .required("attributeDefinitions", hasAttributes ? Optional.of(attributes) : Optional.empty())
                .required("keySchema", key)
                .size("keySchema", key, 1, 2)
                .oneOf("billingMode", billing, "PROVISIONED", "PAY_PER_REQUEST");
        attributes
                .values()
                .forEach(type -> constraints.oneOf(
                        "attributeDefinitions.member.attributeType", Optional.of(type), "B", "N", "S"));
        keyElements()
                .forEach(element ->
                        constraints.oneOf("keySchema.member.keyType", Optional.of(element.type()), "HASH", "RANGE"));
        throughput.ifPresent(it -> constraints
                .atLeast("provisionedThroughput.readCapacityUnits", it.read(), 1)
                .atLeast("provisionedThroughput.writeCapacityUnits", it.write(), 1));
        indexes()
                .forEach(index -> constraints
                        .required("indexes.member.indexName", index.name())
                        .name("indexes.member.indexName", index.name(), 3, 255)
                        .oneOf(
                                "indexes.member.projection.projectionType",
                                index.projection(),
                                "ALL",
                                "INCLUDE",
                                "KEYS_ONLY"));
        constraints.check();
    }

    private List<KeyElement> keyElements() {
        List<KeyElement> all = new ArrayList<>(key.orElse(List.of()));
        indexes().forEach(index -> all.addAll(index.key()));
        return all;
    }

    /// Global ones first.
    private List<IndexElement> indexes() {
        List<IndexElement> all = new ArrayList<>(globals);
        all.addAll(locals);
        return all;
    }

    String table() {
        return Tables.name(table.orElseThrow());
    }

    /// Types by name, in order.
    Map<String, String> attributes() {
        return attributes;
    }

    List<KeyElement> key() {
        return key.orElseThrow();
    }

    List<IndexElement> globals() {
        return globals;
    }

    List<IndexElement> locals() {
        return locals;
    }

    Optional<Throughput> throughput() {
        return throughput;
    }

    boolean isPayPerRequest() {
        return billing.orElse("PROVISIONED").equals("PAY_PER_REQUEST");
    }

    Map<String, String> notes() {
        return notes;
    }

    private final class IndexReader {
        private Optional<String> name = Optional.empty();
        private List<KeyElement> indexKey = List.of();
        private Optional<String> projection = Optional.empty();
        private Optional<List<String>> included = Optional.empty();
        private Optional<Throughput> indexThroughput = Optional.empty();

        void field(String field) {
            switch (field) {
                case "IndexName" -> name = Optional.of(in.string());
                case "KeySchema" -> indexKey = keySchema();
                case "Projection" -> in.object(this::projectionField);
                case "ProvisionedThroughput" -> indexThroughput = Optional.of(readThroughput());
                default -> in.skip();
            }
        }

        private void projectionField(String field) {
            if (field.equals("ProjectionType")) {
                projection = Optional.of(in.string());
            } else if (field.equals("NonKeyAttributes")) {
                included = Optional.of(in.list(in::string));
            }
        }

        IndexElement element() {
            return new IndexElement(name, indexKey, projection, included, indexThroughput);
        }
    }
}
