package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Stream;
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
    private final DefinitionReader definitions;
    private Optional<StreamChange> stream = Optional.empty();
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
        this.definitions = new DefinitionReader(in);
    }

    /// One element of a KeySchema.
    record KeyElement(String name, String type) {
        /// Checks the elements of a schema at that place of a request.
        static void check(Constraints constraints, String at, List<KeyElement> elements) {
            int position = 0;
            for (KeyElement element : elements) {
                position++;
                constraints.oneOf(
                        at + "." + position + ".member.keyType", Optional.of(element.type()), "HASH", "RANGE");
            }
        }

        @Override
        public String toString() {
            return "KeySchemaElement(attributeName=" + name + ", keyType=" + type + ")";
        }
    }

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
        if (request.table.isEmpty()) {
            throw new ValidationException("The parameter 'TableName' is required but was not present in the request");
        }
        Tables.required(request.table, Tables.SHORTEST_NAME);
        request.checkShape();
        return request;
    }

    private void field(String field) {
        switch (field) {
            case "TableName" -> table = Optional.of(in.string());
            case "AttributeDefinitions" -> {
                hasAttributes = true;
                attributes.putAll(definitions.attributes());
            }
            case "KeySchema" -> key = Optional.of(definitions.keySchema());
            case "BillingMode" -> billing = Optional.of(in.string());
            case "ProvisionedThroughput" -> throughput = Optional.of(definitions.throughput());
            case "GlobalSecondaryIndexes" -> globals = in.list(definitions::index);
            case "LocalSecondaryIndexes" -> locals = in.list(definitions::index);
            case "StreamSpecification" -> stream = definitions.stream();
            case "Tags" -> definitions.tags().forEach((tag, value) -> notes.put(Notes.TAG + tag, value));
            case "DeletionProtectionEnabled" -> notes.put(Notes.DELETION_PROTECTION, String.valueOf(in.bool()));
            case "TableClass" -> notes.put(Notes.TABLE_CLASS, in.string());
            default -> in.skip(); // encryption, policies: without effect here
        }
    }

    private void checkShape() {
        Constraints constraints = new Constraints()
                .required("attributeDefinitions", hasAttributes ? Optional.of(attributes) : Optional.empty())
                .required("keySchema", key)
                .size("keySchema", key, 1, 2)
                .oneOf("billingMode", billing, "PROVISIONED", "PAY_PER_REQUEST");
        int position = 0;
        for (String type : attributes.values()) {
            position++;
            constraints.oneOf(
                    "attributeDefinitions." + position + ".member.attributeType", Optional.of(type), "B", "N", "S");
        }
        KeyElement.check(constraints, "keySchema", key.orElse(List.of()));
        indexes().forEach(index -> KeyElement.check(constraints, "indexes.member.keySchema", index.key()));
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

    /// The view of the stream that is wanted.
    Optional<Stream.View> stream() {
        return stream.flatMap(StreamChange::view);
    }

    Map<String, String> notes() {
        return notes;
    }
}
