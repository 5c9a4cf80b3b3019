package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The body of `UpdateTable`, read and its shape checked. Confined to one request.
final class UpdateTableRequest {
    private final RequestReader in;
    private final DefinitionReader definitions;
    private Optional<String> table = Optional.empty();
    private List<AttributeElement> attributes = List.of();
    private Optional<String> billing = Optional.empty();
    private Optional<Throughput> throughput = Optional.empty();
    private Optional<StreamChange> stream = Optional.empty();
    private List<IndexChange> indexes = List.of();
    private final SettingsReader settings;

    private UpdateTableRequest(RequestReader in) {
        this.in = in;
        this.definitions = new DefinitionReader(in);
        this.settings = new SettingsReader(in);
    }

    /// What is to become of one global index.
    ///
    /// @param kind    `Create`, `Update` or `Delete`
    /// @param element what was said of it
    record IndexChange(String kind, IndexElement element) {
        String name() {
            return element.name().orElseThrow();
        }
    }

    static UpdateTableRequest read(RequestReader in) {
        UpdateTableRequest request = new UpdateTableRequest(in);
        in.body(request::field);
        String _ = Tables.required(request.table);
        request.checkShape();
        request.checkSomething();
        return request;
    }

    private void field(String field) {
        switch (field) {
            case "TableName" -> table = Optional.of(in.string());
            case "AttributeDefinitions" -> attributes = definitions.attributes();
            case "BillingMode" -> billing = Optional.of(in.string());
            case "ProvisionedThroughput" -> throughput = Optional.of(definitions.throughput());
            case "GlobalSecondaryIndexUpdates" -> indexes = in.list(this::indexChange);
            case "StreamSpecification" -> stream = definitions.stream();
            default -> settings.read(field);
        }
    }

    private IndexChange indexChange() {
        List<IndexChange> found = new ArrayList<>();
        in.object(kind -> {
            if (Set.of("Create", "Update", "Delete").contains(kind)) {
                found.add(new IndexChange(kind, definitions.index()));
            }
        });
        if (found.size() != 1) {
            throw new ValidationException(AttributeValue.INVALID + (found.isEmpty() ? "One of" : "Only one of")
                    + " GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
                    + " GlobalSecondaryIndexUpdate.Delete " + (found.isEmpty() ? "must not be null" : "may be set"));
        }
        return found.getFirst();
    }

    private void checkShape() {
        Constraints constraints = new Constraints().oneOf("billingMode", billing, "PROVISIONED", "PAY_PER_REQUEST");
        settings.check(constraints, "");
        AttributeElement.check(constraints, attributes);
        Throughput.check(constraints, "provisionedThroughput", throughput);
        for (int i = 0; i < indexes.size(); i++) {
            String kind = indexes.get(i).kind();
            IndexElement index = indexes.get(i).element();
            String at = "globalSecondaryIndexUpdates." + (i + 1) + ".member." + kind.toLowerCase(Locale.ROOT) + ".";
            switch (kind) {
                case "Create" -> index.check(constraints, at);
                case "Update" -> {
                    index.checkName(constraints, at);
                    if (index.settings().isEmpty()) {
                        constraints.required(at + "provisionedThroughput", index.throughput());
                    }
                    index.checkThroughput(constraints, at);
                }
                default -> index.checkName(constraints, at);
            }
        }
        constraints.check();
        throughput.ifPresent(Throughput::checkBounds);
        indexes.forEach(change -> change.element().throughput().ifPresent(Throughput::checkBounds));
        indexes.forEach(change -> change.element().promised().checkSupported());
    }

    private void checkSomething() {
        settings.checkSupported();
        boolean something = billing.isPresent()
                || throughput.isPresent()
                || stream.isPresent()
                || !indexes.isEmpty()
                || !settings.notes().isEmpty();
        if (!something) {
            throw new ValidationException("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
                    + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
        }
        Set<String> names = new HashSet<>();
        for (IndexChange change : indexes) {
            if (!names.add(change.name())) {
                throw new ValidationException(AttributeValue.INVALID
                        + "Only one global secondary index update per index is allowed simultaneously. Index: "
                        + change.name());
            }
        }
    }

    /// The name or ARN of the table.
    String table() {
        return table.orElseThrow();
    }

    List<AttributeElement> attributes() {
        return attributes;
    }

    Optional<String> billing() {
        return billing;
    }

    Optional<Throughput> throughput() {
        return throughput;
    }

    List<IndexChange> indexes() {
        return indexes;
    }

    Optional<StreamChange> stream() {
        return stream;
    }

    Map<String, String> notes() {
        return settings.notes();
    }
}
