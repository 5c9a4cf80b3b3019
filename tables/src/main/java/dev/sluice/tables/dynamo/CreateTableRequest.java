package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Stream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The body of `CreateTable`, read and its shape checked. Confined to one request.
final class CreateTableRequest {
    private final RequestReader in;
    private final DefinitionReader definitions;
    private Optional<StreamChange> stream = Optional.empty();
    private Optional<String> table = Optional.empty();
    private Optional<List<AttributeElement>> attributes = Optional.empty();
    private Optional<List<KeyElement>> key = Optional.empty();
    private Optional<String> billing = Optional.empty();
    private Optional<Throughput> throughput = Optional.empty();
    private Optional<List<IndexElement>> globals = Optional.empty();
    private Optional<List<IndexElement>> locals = Optional.empty();
    private List<TagElement> tags = List.of();
    private final SettingsReader settings;

    private CreateTableRequest(RequestReader in) {
        this.in = in;
        this.definitions = new DefinitionReader(in);
        this.settings = new SettingsReader(in);
    }

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
            case "AttributeDefinitions" -> attributes = Optional.of(definitions.attributes());
            case "KeySchema" -> key = Optional.of(definitions.keySchema());
            case "BillingMode" -> billing = Optional.of(in.string());
            case "ProvisionedThroughput" -> throughput = Optional.of(definitions.throughput());
            case "GlobalSecondaryIndexes" -> globals = Optional.of(in.list(definitions::index));
            case "LocalSecondaryIndexes" -> locals = Optional.of(in.list(definitions::index));
            case "StreamSpecification" -> stream = definitions.stream();
            case "Tags" -> tags = definitions.tags();
            default -> settings.read(field);
        }
    }

    private void checkShape() {
        Constraints constraints = new Constraints()
                .required("attributeDefinitions", attributes)
                .oneOf("billingMode", billing, "PROVISIONED", "PAY_PER_REQUEST");
        AttributeElement.check(constraints, attributes.orElse(List.of()));
        KeyElement.check(constraints, "keySchema", key);
        Throughput.check(constraints, "provisionedThroughput", throughput);
        IndexElement.check(constraints, "localSecondaryIndexes", locals);
        IndexElement.check(constraints, "globalSecondaryIndexes", globals);
        settings.check(constraints, "");
        TagElement.check(constraints, tags);
        constraints.check();
        settings.checkSupported();
        globals.orElse(List.of()).forEach(index -> index.promised().checkSupported());
        TaggedTable.checkCount(TagElement.byKey(tags));
    }

    /// The name or ARN of the table.
    String table() {
        return table.orElseThrow();
    }

    /// In order.
    List<AttributeElement> attributes() {
        return attributes.orElseThrow();
    }

    List<KeyElement> key() {
        return key.orElseThrow();
    }

    Optional<List<IndexElement>> globals() {
        return globals;
    }

    Optional<List<IndexElement>> locals() {
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
        Map<String, String> all = new HashMap<>(settings.notes());
        TagElement.byKey(tags).forEach((tag, value) -> all.put(Notes.TAG + tag, value));
        return all;
    }
}
